import { mkdirSync, readFileSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DuckDbEngine } from '../../../../core/src/engine/duckdb/duckdb-engine.ts';
import { checkSources } from '../../../../core/src/formats/files/stamps.ts';
import { readSource } from '../../../../core/src/formats/read.ts';
import { snapshotPieces } from '../../../../core/src/formats/snapshot/snapshot-file.ts';
import { createTable } from '../../../../core/src/table/create-table.ts';
import { fails, failure, folder, put, see, seeFile } from '../support.ts';

async function write(name: string, select: string): Promise<string> {
  const engine = await DuckDbEngine.create({ tempDir: folder, threads: 1 });
  await engine.execute(`COPY (${select}) TO '${folder}/${name}' (FORMAT parquet)`);
  await engine.close();
  return `${folder}/${name}`;
}

describe('types', () => {
  test.each([
    ['7::UTINYINT', 'UTINYINT', 'integer', 7],
    ['7::INTEGER', 'INTEGER', 'integer', 7],
    ['9007199254740993::BIGINT', 'BIGINT', 'integer', 9007199254740993n],
    ['18446744073709551615::UBIGINT', 'UBIGINT', 'decimal', 18446744073709551615n],
    ['7::UBIGINT', 'UBIGINT', 'integer', 7],
    ['7::DECIMAL(20,0)', 'DECIMAL(20,0)', 'integer', 7],
    ['1.50::DECIMAL(12,2)', 'DECIMAL(12,2)', 'decimal', '1.50'],
    ["'nan'::DOUBLE", 'DOUBLE', 'decimal', Number.NaN],
    ["'-inf'::DOUBLE", 'DOUBLE', 'decimal', Number.NEGATIVE_INFINITY],
    ['true', 'BOOLEAN', 'boolean', true],
    ["DATE '0500-01-01'", 'DATE', 'date', '0500-01-01'],
    ["DATE '12000-01-01'", 'DATE', 'date', '12000-01-01'],
    ["TIMESTAMP '2020-01-01 00:00:00.123456'", 'TIMESTAMP', 'timestamp', '2020-01-01 00:00:00.123456'],
    ["TIMESTAMPTZ '2020-01-01 00:00:00+02'", 'TIMESTAMP WITH TIME ZONE', 'timestamp', '2019-12-31 22:00:00+00'],
    ["TIME '10:00'", 'TIME', 'time', '10:00:00'],
    ["'a\u00e9'::VARCHAR", 'VARCHAR', 'text', 'aé'],
    ["'e20c306f-2f62-41ff-a728-df4d8d6c0b30'::UUID", 'UUID', 'text', 'e20c306f-2f62-41ff-a728-df4d8d6c0b30'],
    ["'a'::BLOB", 'BLOB', 'binary', 'a'],
    ['[1, 2]', 'INTEGER[]', 'nested', '[1,2]'],
    ["{'a': 1, 'b': NULL}", 'STRUCT(a INTEGER, b INTEGER)', 'nested', '{"a":1,"b":null}'],
    ["MAP {'k': 1}", 'MAP(VARCHAR, INTEGER)', 'nested', '{"k":1}'],
  ])('%s', async (sql, stored, type, value) => {
    const seen = await see(await write('type.parquet', `SELECT ${sql} AS x UNION ALL SELECT NULL`));
    expect([seen.stored, seen.types, seen.lexical]).toEqual([[stored], [type], [false]]);
    expect(seen.rows).toEqual([[value], [null]]);
  });
});

describe('files', () => {
  test('nothing but the file can be read, and nothing is loaded', async () => {
    const source = await write('locked.parquet', 'SELECT range AS x FROM range(10)');
    const secret = put('secret.csv', 'a\n1\n');
    const { loaded } = await readSource({ source, engine: { tempDir: folder }, cwd: folder });
    expect((await failure(loaded.engine.query(`SELECT * FROM read_csv('${secret}')`))).code).toBe('query_failed');
    expect(loaded.sources.map(({ path }) => path)).toEqual([source]);
    await loaded.engine.close();
  });

  test('row numbers run over row groups and files', async () => {
    await write('many-1.parquet', 'SELECT range AS x FROM range(300000)');
    await write('many-2.parquet', 'SELECT range + 300000 AS x FROM range(5)');
    const seen = await see('many-*.parquet');
    expect(seen.rows.every(([x], index) => x === index)).toBe(true);
    expect(seen.rows.length).toBe(300_005);
  });

  test('files of other types are one table, and a note says so', async () => {
    await write('kinds-1.parquet', "SELECT 1::INTEGER AS x, 'a' AS y");
    await write('kinds-2.parquet', 'SELECT 2.5::DOUBLE AS x');
    const seen = await see('kinds-*.parquet');
    expect([seen.types, seen.rows, seen.notes]).toEqual([
      ['decimal', 'text'],
      [
        [1, 'a'],
        [2.5, null],
      ],
      ['types_differ'],
    ]);
  });

  test('a column called like the row number of the engine', async () => {
    const seen = await see(await write('clash.parquet', 'SELECT 5 AS file_row_number, 6 AS "_row", 7 AS c0'));
    expect([seen.names, seen.rows]).toEqual([['file_row_number', '_row', 'c0'], [[5, 6, 7]]]);
  });

  test('repeated names are kept', async () => {
    const values = { kind: 'text', data: ['x'] } as const;
    const columns = ['a', 'b'].map((name) => ({ name, lexical: false, values }));
    const bytes = Buffer.concat([...snapshotPieces({ rows: 1, columns })]);
    for (let at = bytes.indexOf('c1'); at >= 0; at = bytes.indexOf('c1', at)) bytes.write('c0', at);
    expect((await seeFile('repeated.parquet', bytes)).names).toEqual(['c0', 'c0']);
  });

  test('names and folders that look like patterns or partitions', async () => {
    mkdirSync(`${folder}/year=2020`);
    await write('year=2020/odd[1].parquet', 'SELECT 1 AS x');
    await write('year=2020/odd1.parquet', 'SELECT 2 AS x');
    const seen = await see('year=2020/odd[1].parquet');
    expect([seen.names, seen.rows]).toEqual([['x'], [[1]]]);
  });

  test('zero rows', async () => {
    const seen = await see(await write('zero.parquet', 'SELECT 1 AS a WHERE false'));
    expect([seen.names, seen.rows]).toEqual([['a'], []]);
  });

  test('1,000 columns', async () => {
    const columns = Array.from({ length: 1000 }, (_, index) => `${index} AS "n${index}"`).join(', ');
    const seen = await see(await write('wide.parquet', `SELECT ${columns}`));
    expect(seen.rows[0]?.[999]).toBe(999);
  });
});

describe('faults', () => {
  test('truncated, tiny and damaged files', async () => {
    const path = await write('whole.parquet', 'SELECT range AS x, md5(range::VARCHAR) AS y FROM range(50000)');
    const bytes = readFileSync(path);
    expect(await fails('format_broken', seeFile('half.parquet', bytes.subarray(0, bytes.length / 2)))).toContain(
      'No magic bytes',
    );
    await fails('format_broken', seeFile('tiny.parquet', 'PAR1'));
    await fails('format_broken', seeFile('text.parquet', 'a,b\n1,2\n'));
    const hurt = Buffer.from(bytes);
    hurt.fill(255, 8, 2000);
    const { loaded } = await readSource({
      source: put('hurt.parquet', hurt),
      engine: { tempDir: folder },
      cwd: folder,
    });
    await fails('format_broken', createTable(loaded, { id: 'x', name: 'x', format: 'parquet', sizeBytes: null }));
  });

  test('a file that changes is not nonsense', async () => {
    const source = await write('changing.parquet', 'SELECT range AS x FROM range(1000)');
    const { loaded } = await readSource({ source, engine: { tempDir: folder }, cwd: folder });
    await checkSources(loaded.sources);
    const { atime, mtime, size } = statSync(source);
    truncateSync(source, size - 100);
    await fails('file_changed', checkSources(loaded.sources));
    await fails('file_changed', createTable(loaded, { id: 'x', name: 'x', format: 'parquet', sizeBytes: null }));
    writeFileSync(source, Buffer.alloc(size));
    utimesSync(source, atime, new Date(mtime.getTime() + 5000));
    await fails('file_changed', checkSources(loaded.sources));
  });

  test('options are refused', async () => {
    const source = await write('options.parquet', 'SELECT 1 AS x');
    await fails('unknown_option', see(source, { delimiter: ',' }));
  });
});
