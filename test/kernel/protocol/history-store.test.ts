import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type HistoryStore, openHistory } from '../../../kernel/src/protocol/history-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-store-'));
afterAll(() => rmSync(folder, { recursive: true }));

let file = '';
let files = 0;
beforeEach(() => {
  file = join(folder, String(++files), 'history.sqlite');
});

const open = (): Promise<HistoryStore> => openHistory(file, () => new Date(0));

describe('openHistory', () => {
  it.skipIf(process.platform === 'win32')('lets nobody else read it, also one that could be read', async () => {
    const store = await open();
    store.add([{ line: 1, input: 'secret' }]);
    for (const end of ['', '-wal', '-shm']) expect(statSync(file + end).mode & 0o777).toBe(0o600);
    store.close();
    chmodSync(file, 0o644);
    (await open()).close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('numbers sessions, also of kernels that run at once', async () => {
    const stores = await Promise.all([open(), open(), open()]);
    expect(stores.map((store) => store.session).toSorted()).toEqual([1, 2, 3]);
    for (const store of stores) store.close();
  });

  it('keeps any text, but for what is too long', async () => {
    const store = await open();
    const inputs = ['', '\u0000x', "'; DROP TABLE inputs; --", '😀é', 'y'.repeat(300_000), 'z\r\n'];
    store.add(inputs.map((input, index) => ({ line: index + 1, input })));
    const rows = store.range({ session: store.session, start: 0, stop: null }).map((row) => row.input);
    expect(rows).toEqual(inputs.filter((input) => input.length < 1000));
    store.close();
  });

  it('does not wait long for another that writes', async () => {
    const [store, other] = [await open(), await open()];
    const { DatabaseSync } = await import('node:sqlite');
    const blocker = new DatabaseSync(file);
    blocker.exec('BEGIN IMMEDIATE');
    const started = performance.now();
    expect(store.add([{ line: 1, input: 'x' }])).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
    blocker.exec('ROLLBACK');
    expect(store.add([{ line: 1, input: 'x' }])).toBe(true);
    for (const each of [store, other, blocker]) each.close();
  });

  it.each([
    ['a folder', (): void => void mkdirSync(file, { recursive: true })],
    ['in a folder that is a file', (): void => writeFileSync(join(file, '..'), 'x')],
    [
      'no database',
      (): void => {
        mkdirSync(join(file, '..'), { recursive: true });
        writeFileSync(file, 'not a database, but long enough to be looked at closely '.repeat(100));
      },
    ],
  ])('refuses %s', async (_what, make) => {
    make();
    await expect(open()).rejects.toThrow();
  });
});
