import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { at, runToEnd, venvBin, withFolder } from './support.ts';

/** The library as its users get it, inside tslab 1.0.22 as its users get it. */

interface Output {
  readonly output_type: string;
  readonly name?: string;
  readonly text?: string | readonly string[];
  readonly data?: Readonly<Record<string, string | readonly string[]>>;
}

const cells = [
  `import { open } from '@plumbline/core';
import { DqError } from '@plumbline/core/kit/errors';
import * as tslab from 'tslab';
const dq = await open();
const report = await dq.assess(await dq.from([{ id: 1, mail: 'a@example.org' }, { id: 1, mail: 'N/A' }]));
const score: number = report.score.value;
console.log(score < 100, report.findings.length > 0);`,
  `import { bundle } from '@plumbline/core';
tslab.display.html(String(bundle(report)['text/html']));`,
  `let said = '';
try { await dq.assess('nothing.csv') } catch (error) { said = error instanceof DqError ? error.code : 'other' }
said`,
  'await dq.close();\nreport.score.valu;',
];

const code = (source: string, index: number): object => ({
  cell_type: 'code',
  id: `c${index}`,
  execution_count: null,
  metadata: {},
  outputs: [],
  source,
});
const notebook = {
  cells: cells.map(code),
  metadata: {
    kernelspec: { display_name: 'TypeScript', language: 'typescript', name: 'tslab' },
    language_info: { name: 'typescript' },
  },
  nbformat: 4,
  nbformat_minor: 5,
};

const kernelspec = {
  argv: [process.execPath, at('test/node_modules/tslab/bin/tslab'), 'kernel', '--config-path', '{connection_file}'],
  display_name: 'TypeScript',
  language: 'typescript',
};

const textOf = (value: string | readonly string[] | undefined): string => [value ?? ''].flat().join('');
const printed = (outputs: readonly Output[], name: string): string =>
  outputs.map((output) => (output.name === name ? textOf(output.text) : '')).join('');

function executed(folder: string): Output[][] {
  mkdirSync(path.join(folder, 'jupyter/kernels/tslab'), { recursive: true });
  writeFileSync(path.join(folder, 'jupyter/kernels/tslab/kernel.json'), JSON.stringify(kernelspec));
  writeFileSync(path.join(folder, 'in.ipynb'), JSON.stringify(notebook));
  const run = runToEnd(
    venvBin('jupyter'),
    ['nbconvert', '--to', 'notebook', '--execute', '--allow-errors', '--output', 'out.ipynb', 'in.ipynb'],
    { cwd: folder, env: { JUPYTER_PATH: path.join(folder, 'jupyter') } },
  );
  expect(run.code, run.err).toBe(0);
  return JSON.parse(readFileSync(path.join(folder, 'out.ipynb'), 'utf8')).cells.map(
    (cell: { outputs: Output[] }) => cell.outputs,
  );
}

it('assesses, shows its report and is typed in a stock tslab kernel', () =>
  withFolder((folder) => {
    const pack = runToEnd(process.execPath, [at('scripts/pack.mjs')]);
    expect(pack.code, pack.err).toBe(0);
    const tarball = readdirSync(at('out/packages')).find((name) => name.startsWith('plumbline-core-')) ?? '';
    copyFileSync(at('out/packages', tarball), path.join(folder, tarball));
    writeFileSync(path.join(folder, 'package.json'), '{ "name": "mine", "private": true }\n');
    const install = runToEnd(
      'npm',
      ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', `./${tarball}`],
      { cwd: folder },
    );
    expect(install.code, install.err).toBe(0);
    const [assess = [], show = [], refuse = [], misspelt = []] = executed(folder);
    expect([printed(assess, 'stdout'), printed(assess, 'stderr')]).toEqual(['true true\n', '']);
    expect(textOf(show[0]?.data?.['text/html'])).toContain('of 100');
    expect(printed(refuse, 'stdout')).toBe('file_not_found\n');
    expect(printed(misspelt, 'stderr')).toContain("Property 'valu' does not exist on type 'Score'");
  }));
