import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { duckdb } from '../../../../core/src/engine/dialect/duckdb.ts';
import { DuckDbEngine } from '../../../../core/src/engine/duckdb/duckdb-engine.ts';

/** What a statement could try, were one smuggled in: everything but the engine's own file is refused. */

let dir: string;
let engine: DuckDbEngine;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lock-'));
  for (const name of ['own.csv', 'other.csv', 'own.csv.bak']) writeFileSync(join(dir, name), 'a,b\n1,secret\n');
  mkdirSync(join(dir, 'spill'));
  writeFileSync(join(dir, 'spill', 'of-another.csv'), 'a,b\n1,secret\n');
  engine = await DuckDbEngine.create({ threads: 1, tempDir: join(dir, 'spill') });
  await engine.execute(`CREATE VIEW t AS SELECT * FROM read_csv(${duckdb.quoteText(join(dir, 'own.csv'))})`);
  await engine.lock([join(dir, 'own.csv')]);
});
afterAll(async () => {
  await engine.close();
  rmSync(dir, { recursive: true, force: true });
});

const own = (name: string): string => join(dir, name);
const spill = (): string =>
  own(`spill/${readdirSync(own('spill')).find((name) => name.startsWith('spill-')) ?? 'spill-1'}`);

const probes: Readonly<Record<string, () => string>> = {
  'what lies beside its spilled data': () => `SELECT * FROM read_csv('${own('spill/of-another.csv')}')`,
  'a path that climbs out of its spilled data': () => `SELECT * FROM read_csv('${spill()}/../../other.csv')`,
  'read_csv of another file': () => `SELECT * FROM read_csv('${own('other.csv')}')`,
  'another file by its bare name': () => `SELECT * FROM '${own('other.csv')}'`,
  'a name that begins like the own file': () => `SELECT * FROM read_csv('${own('own.csv.bak')}')`,
  'a list with the own file first': () => `SELECT * FROM read_csv(['${own('own.csv')}', '${own('other.csv')}'])`,
  'the own folder': () => `SELECT * FROM read_csv('${own('*.csv')}')`,
  'a path with ..': () => `SELECT * FROM read_csv('${own('spill')}/../other.csv')`,
  'a path through the own file with ..': () => `SELECT * FROM read_csv('${own('own.csv')}/../other.csv')`,
  'a longer path with ..': () => `SELECT * FROM read_csv('${own('spill')}/../../${basename(dir)}/other.csv')`,
  'a path with //': () => `SELECT * FROM read_csv('${own('')}//other.csv')`,
  'a path with /./': () => `SELECT * FROM read_csv('${own('')}/./other.csv')`,
  'a file URL': () => `SELECT * FROM read_csv('file://${own('other.csv')}')`,
  'a relative path': () => `SELECT * FROM read_csv('${relative(process.cwd(), own('other.csv'))}')`,
  'a home path': () => `SELECT * FROM read_csv('~/.profile')`,
  'a path with NUL before the own file': () =>
    `SELECT * FROM read_csv('${own('other.csv')}' || chr(0) || '${own('own.csv')}')`,
  read_text: () => "SELECT * FROM read_text('/etc/hosts')",
  read_blob: () => "SELECT * FROM read_blob('/etc/hosts')",
  read_json: () => "SELECT * FROM read_json('/etc/hosts')",
  read_ndjson_objects: () => "SELECT * FROM read_ndjson_objects('/etc/hosts')",
  read_parquet: () => "SELECT * FROM read_parquet('/etc/hosts')",
  parquet_metadata: () => "SELECT * FROM parquet_metadata('/etc/hosts')",
  sniff_csv: () => `SELECT * FROM sniff_csv('${own('other.csv')}')`,
  glob: () => "SELECT * FROM glob('/etc/*')",
  'glob that finds the own file': () => `SELECT * FROM glob('${own('*')}')`,
  proc: () => "SELECT * FROM read_text('/proc/self/environ')",
  http: () => "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
  https: () => "SELECT * FROM read_parquet('https://127.0.0.1:9/x.parquet')",
  s3: () => "SELECT * FROM read_csv('s3://bucket/x.csv')",
  ATTACH: () => `ATTACH '${own('x.db')}' AS x`,
  'ATTACH sqlite': () => "ATTACH '/etc/hosts' AS x (TYPE sqlite)",
  'COPY TO': () => `COPY (SELECT 1) TO '${own('x.csv')}'`,
  'COPY TO the own file': () => `COPY (SELECT 1) TO '${own('own.csv')}/../x.csv'`,
  'COPY FROM': () => `CREATE TABLE stolen (a INT, b TEXT); COPY stolen FROM '${own('other.csv')}'`,
  'EXPORT DATABASE': () => `EXPORT DATABASE '${own('export')}'`,
  'IMPORT DATABASE': () => `IMPORT DATABASE '${own('')}'`,
  INSTALL: () => 'INSTALL httpfs',
  LOAD: () => 'LOAD httpfs',
  'LOAD a path': () => `LOAD '${own('own.csv')}'`,
  'SET enable_external_access': () => 'SET enable_external_access = true',
  'SET allowed_paths': () => "SET allowed_paths = ['/etc/hosts']",
  'SET allowed_directories': () => "SET allowed_directories = ['/']",
  'SET lock_configuration': () => 'SET lock_configuration = false',
  'RESET lock_configuration': () => 'RESET lock_configuration',
  'SET temp_directory': () => `SET temp_directory = '${own('')}'`,
  'SET secret_directory': () => `SET secret_directory = '${own('')}'`,
  'SET memory_limit': () => "SET memory_limit = '900GB'",
  'SET SESSION': () => "SET SESSION TimeZone = 'Europe/Berlin'",
  PRAGMA: () => 'PRAGMA threads = 64',
  'SET profiling output': () => `PRAGMA profiling_output = '${own('profile.json')}'`,
  'CREATE SECRET': () => "CREATE SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')",
  getenv: () => "SELECT getenv('HOME')",
  'query of text': () => "SELECT * FROM query('SELECT * FROM read_text(''/etc/hosts'')')",
  query_table: () => "SELECT * FROM query_table('/etc/hosts')",
  'checkpoint elsewhere': () => `FORCE CHECKPOINT x`,
};

describe('a locked engine', () => {
  it('still reads its own file', async () => {
    expect(await engine.query('SELECT a, b FROM t')).toEqual([[1, 'secret']]);
  });

  it.each(Object.entries(probes))('refuses %s', async (_, sql) => {
    await expect(engine.query(sql())).rejects.toMatchObject({ code: 'query_failed' });
  });

  it('has written nothing', async () => {
    expect(readdirSync(dir).sort()).toEqual(['other.csv', 'own.csv', 'own.csv.bak', 'spill']);
    expect(readFileSync(own('own.csv'), 'utf8')).toBe('a,b\n1,secret\n');
  });
});
