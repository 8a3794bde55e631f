import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { KernelClient, resultOf } from '../support/client.ts';

const data = mkdtempSync(join(tmpdir(), 'plumbline-data-'));
const file = join(data, 'plumbline', 'history.sqlite');
afterAll(() => rmSync(data, { recursive: true }));

const start = (folder: string): Promise<KernelClient> =>
  KernelClient.start(undefined, [], { XDG_DATA_HOME: folder, LOCALAPPDATA: folder, PLUMBLINE_HISTORY: '' });

const tail = { hist_access_type: 'tail', n: 20, output: false, raw: true };

it('is there for the next kernel, without what people type into cells that ask', async () => {
  const first = await start(data);
  await first.execute('const a = 1');
  first.onInput = (): string => 'hunter2-secret';
  await first.execute('const key = await input("key", { password: true })', { allow_stdin: true });
  await first.execute('key + "!"');
  await first.execute('"unkept"', { store_history: false });
  await first.stop();
  const stored = ['', '-wal'].map((end) => (existsSync(file + end) ? readFileSync(file + end, 'latin1') : '')).join('');
  expect(stored).toContain('const a = 1');
  expect(stored).not.toContain('hunter2');
  expect(stored).not.toContain('unkept');
  const second = await start(data);
  const { reply } = await second.request('history_request', tail);
  expect(reply.history).toEqual([
    [1, 1, 'const a = 1'],
    [1, 2, 'const key = await input("key", { password: true })'],
    [1, 3, 'key + "!"'],
  ]);
  const before = await second.request('history_request', { hist_access_type: 'range', session: -1, start: 1, stop: 2 });
  expect(before.reply.history).toEqual([[1, 1, 'const a = 1']]);
  await second.stop();
}, 30_000);

it.each([
  [
    'damaged',
    (folder: string): void => {
      mkdirSync(join(folder, 'plumbline'));
      writeFileSync(join(folder, 'plumbline', 'history.sqlite'), 'x'.repeat(10_000));
    },
  ],
  ['in the way of a file', (folder: string): void => writeFileSync(join(folder, 'plumbline'), '')],
])(
  'goes on in memory when it is %s, said once',
  async (_what, spoil) => {
    const folder = mkdtempSync(join(data, 'spoilt-'));
    spoil(folder);
    const kernel = await start(folder);
    await kernel.execute('1');
    await expect.poll(() => kernel.stderr, { timeout: 5000 }).toContain('kept in memory alone');
    expect(resultOf(await kernel.execute('2'))).toBe('2');
    const { reply } = await kernel.request('history_request', tail);
    expect((reply.history as unknown[][]).map((row) => row[2])).toEqual(['1', '2']);
    expect(kernel.stderr.split('kept in memory alone')).toHaveLength(2);
    await kernel.stop();
  },
  30_000,
);

/** Of util-linux: sets how large files a running process may write. */
const limiter = '/usr/bin/prlimit';
const canLimit = process.platform === 'linux' && spawnSync(limiter, ['--version']).status === 0;

it.skipIf(!canLimit)(
  'goes on in memory when the disk is full',
  async () => {
    const folder = mkdtempSync(join(data, 'full-'));
    const kernel = await start(folder);
    await kernel.execute('1');
    await kernel.request('history_request', tail);
    spawnSync(limiter, ['--pid', String(kernel.process.pid), '--fsize=65536']);
    const long = `/* ${'x'.repeat(100_000)} */ 2`;
    expect(resultOf(await kernel.execute(long))).toBe('2');
    await expect.poll(() => kernel.stderr, { timeout: 5000 }).toContain('kept in memory alone');
    expect(resultOf(await kernel.execute('3'))).toBe('3');
    const { reply } = await kernel.request('history_request', tail);
    expect((reply.history as unknown[][]).map((row) => String(row[2]).length)).toEqual([1, long.length, 1]);
    await kernel.stop();
  },
  30_000,
);
