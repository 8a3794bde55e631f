import { spawnSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, expect, it } from 'vitest';
import type { ReadPipes } from '../../../kernel/src/threads/messages.ts';
import type { Header } from '../../../kernel/src/wire/message.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-pipes-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Of POSIX, and no package's. */
const MAKE_PIPE = 'mkfifo';
const parent = { msg_id: 'm' } as Header;

const READER = new URL('../../../kernel/src/protocol/pipe-reader.ts', import.meta.url).href;
const READING = `
const { parentPort, workerData } = require('node:worker_threads');
import(workerData.reader).then(({ readPipes }) => readPipes(workerData.request, (parent, name, text, done) => {
  parentPort.postMessage(text);
  done();
}));`;

/**
 * Reads as the kernel does, in a thread that does not close what it takes for forgotten: the reader's pipes are closed
 * by Node itself, which such a thread does not hear of.
 */
function startReading(request: ReadPipes, shown: string[]): Worker {
  const worker = new Worker(READING, { eval: true, trackUnmanagedFds: false, workerData: { reader: READER, request } });
  worker.on('message', (text: string) => shown.push(text));
  return worker;
}

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
  const reader = startReading({ kind: 'read-pipes', parent, pipes: [{ name: 'stdout', path }], state }, shown);
  await expect.poll(() => Atomics.load(state, 2), { interval: 1, timeout: 5000 }).toBe(1);
  for (const bytes of writes) {
    const before = Atomics.load(state, 1);
    writeSync(writer, Uint8Array.from(bytes));
    await expect.poll(() => Atomics.load(state, 1), { interval: 1 }).toBeGreaterThan(before);
  }
  closeSync(writer);
  await expect.poll(() => Atomics.load(state, 0), { interval: 1 }).toBe(1);
  await expect.poll(() => shown.join('')).toBe(expected);
  await reader.terminate();
});
