import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { openDatabase, sqliteCode, withoutNotice } from '../../../core/src/store/sqlite.ts';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'plumbline-sqlite-'));
afterEach(() => vi.restoreAllMocks());
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

it('keeps the announcement of SQLite to itself and passes every other warning on', async () => {
  const passed = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
  const notice = 'SQLite is an experimental feature and might change at any time';
  await withoutNotice(async () => {
    process.emitWarning(notice, 'ExperimentalWarning');
    process.emitWarning('SQLite is deprecated', 'DeprecationWarning');
    process.emitWarning('fetch is experimental', 'ExperimentalWarning');
  });
  process.emitWarning(notice, 'ExperimentalWarning');
  expect(passed.mock.calls.map(([text]) => text)).toEqual(['SQLite is deprecated', 'fetch is experimental', notice]);
});

it('lets warnings through again when loading failed', async () => {
  const before = process.emitWarning;
  await expect(withoutNotice(() => Promise.reject(new Error('no such module')))).rejects.toThrow('no such module');
  expect(process.emitWarning).toBe(before);
});

it('opens with a write-ahead log and full synchronisation', async () => {
  const database = await openDatabase(path.join(scratch, 'a.db'), 100);
  expect(database.prepare('PRAGMA journal_mode').get()).toMatchObject({ journal_mode: 'wal' });
  expect(database.prepare('PRAGMA synchronous').get()).toMatchObject({ synchronous: 2 });
  expect(database.prepare('PRAGMA busy_timeout').get()).toMatchObject({ timeout: 100 });
  database.close();
});

it('tells the errors of SQLite from others', () => {
  expect(sqliteCode(Object.assign(new Error('busy'), { errcode: 261 }))).toBe(5);
  expect(sqliteCode(new Error('other'))).toBeNull();
  expect(sqliteCode('text')).toBeNull();
});
