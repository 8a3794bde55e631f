import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { at, type Ended, runToEnd, venvBin, withFolder } from './support.ts';

/** Notebooks without a browser: with the kernels that `plumbline kernel install` registers, and with `plumbline run`. */

const plumbline = (args: readonly string[], cwd: string): Ended =>
  runToEnd(process.execPath, [at('kernel/bin/plumbline.mjs'), ...args], {
    cwd,
    env: { VIRTUAL_ENV: at('.venv') },
  });

function writeNotebook(file: string, kernel: string, cells: readonly string[]): void {
  const language = kernel === 'jslab' ? 'javascript' : 'typescript';
  const code = cells.map((source, index) => ({
    cell_type: 'code',
    id: `c${index}`,
    execution_count: null,
    metadata: source.startsWith('let limit') ? { tags: ['parameters'] } : {},
    outputs: [],
    source,
  }));
  const kernelspec = { display_name: kernel, language, name: kernel };
  writeFileSync(file, JSON.stringify({ cells: code, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 }));
}

/** All that the cells of an executed notebook gave, as one text. */
const outputsOf = (file: string): string =>
  JSON.stringify(JSON.parse(readFileSync(file, 'utf8')).cells.map((cell: { outputs: unknown }) => cell.outputs));

describe('notebooks that name the kernels of tslab', () => {
  it.each([
    ['tslab', 'const text: string = "is TypeScript"; tslab.display.html(text)'],
    ['jslab', 'let any = 1; any = "is JavaScript"; tslab.display.html(any)'],
  ])('%s: run through ours once it has the alias', (kernel, cell) =>
    withFolder((folder) => {
      const install = plumbline(['kernel', 'install', '--prefix', 'an env', '--alias', 'tslab'], folder);
      expect(install.code, install.err).toBe(0);
      writeNotebook(path.join(folder, 'in.ipynb'), kernel, ['import * as tslab from "tslab"', cell]);
      const run = runToEnd(
        venvBin('jupyter'),
        ['nbconvert', '--to', 'notebook', '--execute', '--output', 'out.ipynb', 'in.ipynb'],
        { cwd: folder, env: { JUPYTER_PATH: path.join(folder, 'an env/share/jupyter') } },
      );
      expect(run.code, run.err).toBe(0);
      expect(outputsOf(path.join(folder, 'out.ipynb'))).toMatch(/text\/html.*is (TypeScript|JavaScript)/);
    }),
  );
});

describe('plumbline run', () => {
  it('sets parameters, runs beside the notebook, and keeps what ran when a cell fails', () =>
    withFolder((folder) => {
      writeNotebook(path.join(folder, 'in.ipynb'), 'tslab', [
        'let limit = 1; const words: string[] = []',
        'import { readdirSync } from "node:fs"; [limit + 1, words, readdirSync(".").includes("in.ipynb")]',
        'if (limit > 50) throw new RangeError("too many")',
      ]);
      writeFileSync(path.join(folder, 'p.yaml'), 'limit: 5\nwords: [a, "1"]\n');
      const good = plumbline(
        ['run', 'in.ipynb', 'new/out.ipynb', '--parameters-file', 'p.yaml', '-p', 'limit', '41'],
        folder,
      );
      expect(good.code, good.err).toBe(0);
      expect(outputsOf(path.join(folder, 'new/out.ipynb'))).toContain("[ 42, [ 'a', '1' ], true ]");
      const bad = plumbline(['run', 'new/out.ipynb', 'bad.ipynb', '-p', 'limit', '51'], folder);
      expect(bad).toMatchObject({ code: 1, err: expect.stringContaining('Cell 4 (if (limit > 50)') });
      expect(outputsOf(path.join(folder, 'bad.ipynb'))).toMatch(/\[ 52, \[\], false \].*too many/);
      writeNotebook(path.join(folder, 'halves.ipynb'), 'plumbline', ['console.log("a\\ud800b"); "\\udc00"']);
      expect(plumbline(['run', 'halves.ipynb', 'whole.ipynb'], folder)).toMatchObject({ code: 0, err: '' });
      expect(outputsOf(path.join(folder, 'whole.ipynb'))).toContain('a\ufffdb');
      writeNotebook(path.join(folder, 'breaks.ipynb'), 'plumbline', [
        'import * as fs from "node:fs"; fs.rmSync("lost.ipynb"); fs.mkdirSync("lost.ipynb")',
      ]);
      const lost = plumbline(['run', 'breaks.ipynb', 'lost.ipynb'], folder);
      expect(lost).toMatchObject({ code: 3, out: '', err: expect.stringContaining('What ran cannot be written to') });
      const unknown = plumbline(['run', 'in.ipynb', 'no.ipynb', '-p', 'limt', '51'], folder);
      expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining('Did you mean "limit"?') });
    }));
});
