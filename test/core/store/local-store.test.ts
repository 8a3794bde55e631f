import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { DATABASE_FILE, openStore, storeError } from '../../../core/src/store/local-store.ts';
import { MIGRATIONS, migrate } from '../../../core/src/store/schema.ts';
import { storeConformance } from './conformance.ts';
import { sampleAssessment } from './samples.ts';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'plumbline-store-'));
const place = (): string => mkdtempSync(path.join(scratch, 'p'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const moduleUrl = new URL('../../../core/src/store/local-store.ts', import.meta.url).href;
storeConformance('local', { place: async () => place(), open: openStore, moduleUrl, exportName: 'openStore' });

async function codeOf(work: Promise<unknown>): Promise<{ code: string; message: string }> {
  return work.then(
    () => ({ code: 'none', message: '' }),
    (error: { code: string; message: string }) => ({ code: error.code, message: error.message }),
  );
}

describe('the folder', () => {
  it('is made when missing and keeps itself out of version control', async () => {
    const folder = path.join(place(), 'deep', '.plumbline');
    await (await openStore(folder)).close();
    expect(readFileSync(path.join(folder, '.gitignore'), 'utf8')).toBe('*\n');
  });

  it("leaves a .gitignore of the user's own", async () => {
    const folder = place();
    writeFileSync(path.join(folder, '.gitignore'), '!keep\n');
    await (await openStore(folder)).close();
    expect(readFileSync(path.join(folder, '.gitignore'), 'utf8')).toBe('!keep\n');
  });

  it('never holds anything but the declared fields', async () => {
    const folder = place();
    const store = await openStore(folder);
    const finding = { id: 'x', tier: 'suspect', count: 1, examples: ['canary-4711'] };
    await store.add({ ...sampleAssessment('d', 1), findings: [finding], ...{ values: ['canary-4711'] } });
    await store.close();
    for (const name of readdirSync(folder))
      expect(readFileSync(path.join(folder, name), 'latin1')).not.toContain('canary');
  });
});

describe('faults', () => {
  const damage: readonly [string, (file: string) => void][] = [
    ['no database at all', (file) => writeFileSync(file, 'once upon a time '.repeat(400))],
    ['a text shorter than a header', (file) => writeFileSync(file, 'hello')],
  ];
  it.each(damage)('%s is told, with the file', async (_, spoil) => {
    const folder = place();
    await (await openStore(folder)).close();
    const file = path.join(folder, DATABASE_FILE);
    spoil(file);
    const { code, message } = await codeOf(openStore(folder).then((store) => store.close()));
    expect(code).toBe('store_failed');
    expect(message).toContain(file);
  });

  it('names a damaged page when it meets one, and deletes nothing', async () => {
    const folder = place();
    const store = await openStore(folder);
    for (let index = 0; index < 200; index++) await store.add(sampleAssessment('d', index));
    await store.close();
    const file = path.join(folder, DATABASE_FILE);
    truncateSync(file, 8192);
    const { code, message } = await codeOf(openStore(folder).then((reopened) => reopened.history('d', 500)));
    expect(code).toBe('store_failed');
    expect(message).toContain('The assessment itself is complete');
    expect(readdirSync(folder)).toContain(DATABASE_FILE);
  });

  it('a full disk is told as such', () => {
    const database = new DatabaseSync(':memory:');
    database.exec('CREATE TABLE t (x); PRAGMA max_page_count = 3');
    const fill = (): void => database.exec('INSERT INTO t SELECT hex(randomblob(100000))');
    let caught: unknown;
    try {
      fill();
    } catch (error) {
      caught = error;
    }
    expect(storeError(caught, 'state.db')).toMatchObject({ code: 'disk_full', params: { path: 'state.db' } });
    const system = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    expect(storeError(system, 'state.db').code).toBe('disk_full');
    expect(storeError(new Error('other'), 'state.db').code).toBe('store_failed');
  });

  it('a database of a newer version is left alone', async () => {
    const folder = place();
    await (await openStore(folder)).close();
    const database = new DatabaseSync(path.join(folder, DATABASE_FILE));
    database.exec('PRAGMA user_version = 999');
    database.close();
    const { code, message } = await codeOf(openStore(folder));
    expect(code).toBe('store_failed');
    expect(message).toContain('newer version');
  });
});

describe('migrations', () => {
  it('take an older database to the newest version without losing a row', () => {
    const database = new DatabaseSync(':memory:');
    migrate(database, MIGRATIONS);
    database.exec("INSERT INTO assessment VALUES (1, 'd', '2026-01-01T00:00:00Z', 0, 'f', '1', '{}', NULL, 5)");
    const later = [...MIGRATIONS, "ALTER TABLE assessment ADD COLUMN author TEXT NOT NULL DEFAULT 'nobody'"];
    migrate(database, later);
    migrate(database, later);
    expect(database.prepare('SELECT row_count, author FROM assessment').get()).toMatchObject({
      row_count: 5,
      author: 'nobody',
    });
    expect(database.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: later.length });
  });

  it('change nothing when a step fails', () => {
    const database = new DatabaseSync(':memory:');
    expect(() => migrate(database, ['CREATE TABLE a (x)', 'CREATE TABLE a (y)'])).toThrow('already exists');
    expect(database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()).toMatchObject({ n: 0 });
    expect(database.prepare('PRAGMA user_version').get()).toMatchObject({ user_version: 0 });
  });
});

describe('standard error', () => {
  it("stays silent about SQLite's state and only about that", () => {
    const file = fileURLToPath(moduleUrl);
    const script = `
      const { openStore } = await import(${JSON.stringify(file)});
      const opening = openStore(${JSON.stringify(place())});
      process.emitWarning('another matter', 'ExperimentalWarning');
      await (await opening).close();
      process.emitWarning('SQLite again', 'ExperimentalWarning');`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(run.status).toBe(0);
    expect(run.stderr).toContain('another matter');
    expect(run.stderr).toContain('SQLite again');
    expect(run.stderr).not.toContain('SQLite is an experimental feature');
  });
});
