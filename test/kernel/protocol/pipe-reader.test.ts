import { spawnSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readPipes } from '../../../kernel/src/protocol/pipe-reader.ts';
import type { Header } from '../../../kernel/src/wire/message.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-pipes-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Of POSIX, and no package's. */
const MAKE_PIPE = 'mkfifo';
const parent = { msg_id: 'm' } as Header;

it.skipIf(process.platform === 'win32').each([
  ['whole characters in pieces', [[0xc3], [0xa9, 0x62]], 'éb'],
  ['a character that is cut at the end', [[0x61, 0xc3]], 'a\ufffd'],
  ['nothing', [], ''],
])('shows %s, and counts what has ended', async (what, writes, expected) => {
  const path = join(folder, what.replaceAll(' ', '-'));
  expect(spawnSync(MAKE_PIPE, [path]).status).toBe(0);
  const state = new Int32Array(new SharedArrayBuffer(12));
  const shown: string[] = [];
  const writer = openSync(path, constants.O_RDWR);
  readPipes({ kind: 'read-pipes', parent, pipes: [{ name: 'stdout', path }], state }, (_parent, _name, text, done) => {
    shown.push(text);
    done();
  });
  expect(Atomics.load(state, 2)).toBe(1);
  for (const bytes of writes) {
    const before = Atomics.load(state, 1);
    writeSync(writer, Uint8Array.from(bytes));
    await expect.poll(() => Atomics.load(state, 1), { interval: 1 }).toBeGreaterThan(before);
  }
  closeSync(writer);
  await expect.poll(() => Atomics.load(state, 0), { interval: 1 }).toBe(1);
  expect(shown.join('')).toBe(expected);
});
