import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeWhole } from '../../cli/src/atomic-file.ts';
import { Temporaries } from '../../cli/src/temporaries.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'plumbline-write-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => path.join(folder, name);
const put = (name: string, text: string): Promise<void> => writeWhole(at(name), text, new Temporaries());

it('writes a new file and leaves nothing beside it', async () => {
  await put('a.json', '{}');
  expect(readdirSync(folder)).toEqual(['a.json']);
  expect(readFileSync(at('a.json'), 'utf8')).toBe('{}');
});

it('replaces a file and keeps its mode', async () => {
  writeFileSync(at('a.json'), 'old and longer');
  chmodSync(at('a.json'), 0o640);
  await put('a.json', 'new');
  expect(readFileSync(at('a.json'), 'utf8')).toBe('new');
  expect(statSync(at('a.json')).mode & 0o777).toBe(0o640);
});

it('writes through a link', async () => {
  mkdirSync(at('real'));
  writeFileSync(at('real/a.json'), 'old');
  symlinkSync(at('real/a.json'), at('link.json'));
  await put('link.json', 'new');
  expect(lstatSync(at('link.json')).isSymbolicLink()).toBe(true);
  expect(readFileSync(at('real/a.json'), 'utf8')).toBe('new');
});

it.each([
  ['nowhere/a.json', 'its folder does not exist'],
  ['file/a.json', 'not a folder'],
  ['folder', 'it is a folder'],
  [`${'x'.repeat(300)}.json`, 'too long'],
])('refuses %s', async (name, reason) => {
  writeFileSync(at('file'), '');
  mkdirSync(at('folder'));
  await expect(put(name, 'x')).rejects.toMatchObject({ code: 'sink_failed', message: expect.stringContaining(reason) });
  expect(readdirSync(folder).sort()).toEqual(['file', 'folder']);
});

it.skipIf(process.platform !== 'linux')('tells a full device, and keeps none of it', async () => {
  await expect(writeWhole('/dev/full', 'x'.repeat(100_000), new Temporaries())).rejects.toMatchObject({
    code: 'sink_failed',
    message: expect.stringContaining('the disk is full'),
  });
});
