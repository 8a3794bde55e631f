import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { at, runToEnd, venvBin, withFolder } from './support.ts';

interface Cell {
  readonly cell_type: string;
  readonly execution_count?: number | null;
  readonly outputs?: readonly { readonly output_type: string; readonly data?: Readonly<Record<string, unknown>> }[];
}

const cellsOf = (file: string): Cell[] => JSON.parse(readFileSync(file, 'utf8')).cells;

describe('notebooks', () => {
  it('are kept without outputs', () => {
    for (const cell of cellsOf(at('notebooks/quickstart.ipynb')).filter((entry) => entry.cell_type === 'code')) {
      expect(cell.outputs).toEqual([]);
      expect(cell.execution_count).toBe(null);
    }
  });

  it('run through the real kernel and read well as a page', () =>
    withFolder((folder) => {
      const copy = at('out/notebook-test/quickstart.ipynb');
      mkdirSync(path.dirname(copy), { recursive: true });
      copyFileSync(at('notebooks/quickstart.ipynb'), copy);
      // `../sample` must lead to the sample from the copy as well.
      mkdirSync(at('out/sample'), { recursive: true });
      copyFileSync(at('sample/orders.csv'), at('out/sample/orders.csv'));
      const run = runToEnd(venvBin('jupyter'), ['nbconvert', '--to', 'notebook', '--execute', '--inplace', copy]);
      expect(run.code, run.err).toBe(0);
      const code = cellsOf(copy).filter((cell) => cell.cell_type === 'code');
      const outputs = code.flatMap((cell) => cell.outputs ?? []);
      expect(outputs.filter((output) => output.output_type === 'error')).toEqual([]);
      expect(code.every((cell) => (cell.outputs ?? []).length > 0)).toBe(true);
      const html = runToEnd(venvBin('jupyter'), ['nbconvert', '--to', 'html', '--output-dir', folder, copy]);
      expect(html.code, html.err).toBe(0);
      const page = readFileSync(path.join(folder, 'quickstart.html'), 'utf8');
      expect(page).toContain('of 100');
      expect(page).not.toContain('Traceback');
    }));
});
