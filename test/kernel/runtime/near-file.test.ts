import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { nearFile } from '../../../kernel/src/runtime/near-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline near-'));
mkdirSync(join(folder, 'inner'));
for (const name of ['a.ts', 'b.js', 'both.ts', 'both.js', 'inner/index.ts', 'inner/c.ts', 'my file.ts'])
  writeFileSync(join(folder, name), '');
afterAll(() => rmSync(folder, { recursive: true }));

const url = (name: string): string => pathToFileURL(join(folder, name)).href;

it.each([
  ['./a', 'cell.js', 'a.ts'],
  ['./b', 'cell.js', 'b.js'],
  ['./both', 'cell.js', 'both.ts'],
  ['./inner', 'cell.js', 'inner/index.ts'],
  ['./inner/c', 'cell.js', 'inner/c.ts'],
  ['./a.js', 'cell.js', 'a.ts'],
  ['../a', 'inner/c.ts', 'a.ts'],
  ['./my file', 'cell.js', 'my file.ts'],
  [join(folder, 'a'), 'cell.js', 'a.ts'],
])('%s in %s is %s', (specifier, from, expected) => {
  expect(nearFile(specifier, url(from))).toBe(url(expected));
});

it.each([['./nothing'], ['a'], ['node:a'], ['@x/a'], ['./b.ts'], ['..']])('%s is nothing', (specifier) => {
  expect(nearFile(specifier, url('cell.js'))).toBeNull();
});

it('knows nothing beside modules that are no files', () => {
  expect(nearFile('./a', undefined)).toBeNull();
  expect(nearFile('./a', 'data:text/javascript,1')).toBeNull();
});
