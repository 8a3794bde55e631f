import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { contextFor, runInCell } from '../../../../kernel/src/runtime/cell.ts';
import { load } from '../../../../kernel/src/runtime/magics/load.ts';
import { runMagic } from '../../support/magic.ts';

const folder = mkdtempSync(join(tmpdir(), 'load-'));
const header = { msg_id: 'm', session: '', username: '', date: '', msg_type: '', version: '' };
const call = (name: string): object => ({ words: [join(folder, name)], options: [] });

it('asks the front end to put the text into the cell', async () => {
  writeFileSync(join(folder, 'a.ts'), 'const a = 1;\nconst ü = 2;\n');
  const cell = contextFor(header, 1);
  const ran = await runInCell(cell, () => runMagic(load, call('a.ts')));
  expect(cell.extras.payload).toEqual([
    { source: 'set_next_input', text: 'const a = 1;\nconst ü = 2;\n', replace: true },
  ]);
  expect(ran.out).toContain('a.ts, 2 lines, is now in the cell.');
});

it.each([
  ['nope.ts', 'ENOENT'],
  ['.', 'is no file'],
  ['binary', 'no text in UTF-8'],
  ['large.ts', 'too many for a cell'],
])('refuses %s with a sentence', async (name, sentence) => {
  writeFileSync(join(folder, 'binary'), new Uint8Array([0xff, 0xfe, 0]));
  writeFileSync(join(folder, 'large.ts'), new Uint8Array(1_000_001));
  await expect(runMagic(load, call(name))).rejects.toThrow(sentence);
});
