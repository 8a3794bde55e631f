import { copyFileSync, cpSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { at, runToEnd, venvBin, withFolder } from './support.ts';

interface Cell {
  readonly id: string;
  readonly cell_type: string;
  readonly metadata: { readonly tags?: readonly string[] };
  readonly execution_count?: number | null;
  readonly outputs?: readonly { readonly output_type: string; readonly data?: Readonly<Record<string, unknown>> }[];
}

const cellsOf = (file: string): Cell[] => JSON.parse(readFileSync(file, 'utf8')).cells;

describe('notebooks', () => {
  it('are kept without outputs', () => {
    for (const name of ['quickstart', 'features'])
      for (const cell of cellsOf(at(`notebooks/${name}.ipynb`)).filter((entry) => entry.cell_type === 'code')) {
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

  it('tour every feature without a browser: each cell shows something, and only those fail that mean to', () => {
    const copy = at('out/notebook-test/features.ipynb');
    cpSync(at('notebooks/tour'), at('out/notebook-test/tour'), { recursive: true });
    copyFileSync(at('notebooks/features.ipynb'), copy);
    const run = runToEnd(venvBin('jupyter'), ['nbconvert', '--to', 'notebook', '--execute', '--inplace', copy]);
    expect(run.code, run.err).toBe(0);
    for (const { id, metadata, outputs = [] } of cellsOf(copy).filter((cell) => cell.cell_type === 'code')) {
      expect(outputs.length, id).toBeGreaterThan(0);
      const failed = outputs.some((output) => output.output_type === 'error');
      expect(failed, id).toBe(metadata.tags?.includes('raises-exception') === true);
    }
  });
});
