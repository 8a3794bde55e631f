import { mkdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { DuckDbEngine } from '../../../core/src/engine/duckdb/duckdb-engine.ts';
import { readSource } from '../../../core/src/formats/read.ts';
import { readers } from '../../../core/src/formats/readers.generated.ts';
import { fails, folder, put, see, seeFile } from './support.ts';

describe('finding files', () => {
  test('a missing file names a near one', async () => {
    put('orders.csv', 'a\n1\n');
    expect(await fails('file_not_found', see('ordres.csv'))).toContain('Did you mean "orders.csv"?');
    expect(await fails('file_not_found', see('none/such/file.csv'))).toContain('There is no folder');
    expect(await fails('file_not_found', see('completely-else.parquet'))).toContain('Check the name');
  });

  test('a folder, and a name with a NUL', async () => {
    mkdirSync(`${folder}/data.csv`);
    await fails('is_folder', see('data.csv'));
    await fails('file_not_found', see('a\0b.csv'));
    await fails('file_unreadable', see('/dev/null'));
  });

  test('globs are sorted; none matching is told', async () => {
    for (const name of ['g10.csv', 'g2.csv', 'g1.csv']) put(name, `a\n${name}\n`);
    expect((await see('g*.csv')).rows.flat()).toEqual(['g1.csv', 'g10.csv', 'g2.csv']);
    await fails('glob_empty', see('none*.csv'));
  });

  test('a file whose name looks like a glob is that file', async () => {
    put('odd[1].csv', 'a\nbrackets\n');
    put('odd1.csv', 'a\nother\n');
    expect((await see('odd[1].csv')).rows).toEqual([['brackets']]);
    mkdirSync(`${folder}/k=5`);
    put('k=5/star*.csv', 'a\nstar\n');
    put('k=5/stars.csv', 'a\nstars\n');
    expect(await see('k=5/star*.csv')).toMatchObject({ names: ['a'], rows: [['star']] });
  });
});

describe('choosing the format', () => {
  test.each([
    ['by its name', 'a.csv', 'a,b\n1,2\n', 'csv'],
    ['by its name in capitals', 'A.TSV', 'a\tb\n1\t2\n', 'tsv'],
    ['by its bytes: csv', 'x.unknown', 'a,b\n1,2\n', 'csv'],
    ['by its bytes: tsv', 'y.unknown', 'a\tb\n1\t2\n', 'tsv'],
    ['by its bytes: json', 'noending', '[{"a":1}]', 'json'],
    ['by its bytes: ndjson', 'lines', '{"a":1}\n{"a":2}\n', 'ndjson'],
    ['by its bytes: packed', 'packed.gz', gzipSync('{"a":1}\n{"a":2}\n'), 'ndjson'],
    ['JSON named csv', 'j.csv', '[{"a":1}]', 'json'],
    ['text that only begins like JSON', 'b.csv', '[x],y\n1,2\n', 'csv'],
  ])('%s', async (_, name, content, format) => {
    expect((await seeFile(name, content)).format).toBe(format);
  });

  test('a certain magic number beats the name, and is told', async () => {
    const engine = await DuckDbEngine.create({ tempDir: folder });
    await engine.execute(`COPY (SELECT 5 AS x) TO '${folder}/really.csv' (FORMAT parquet)`);
    await engine.close();
    expect(await see('really.csv')).toMatchObject({ format: 'parquet', rows: [[5]], notes: ['format_other'] });
  });

  test('the format that is asked for is tried, and unknown ones are refused', async () => {
    const path = put('text.csv', '{"a":1}\n');
    expect((await see(path, {}, 'ndjson')).rows).toEqual([[1]]);
    expect(await fails('format_unknown', see(path, {}, 'xlsx'))).toContain('parquet');
  });

  test('binary files of no known format', async () => {
    await fails('not_text', seeFile('z.bin', Buffer.from([0, 1, 2, 3, 0, 0, 9, 9])));
    await fails('not_text', seeFile('book.xlsx', Buffer.from('504b03041400060008000000210000', 'hex')));
    await fails('file_empty', seeFile('nothing.bin', ''));
  });

  test('no two readers claim one ending', () => {
    const endings = readers.flatMap(({ extensions }) => extensions);
    expect(new Set(endings).size).toBe(endings.length);
  });
});

describe('gzip', () => {
  const text = Array.from({ length: 20_000 }, (_, index) => `${index},${(index * 7919) % 1000}`).join('\n');
  const packed = gzipSync(`a,b\n${text}\n`);

  test('truncated and damaged', async () => {
    expect(await fails('format_broken', seeFile('cut.csv.gz', packed.subarray(0, packed.length / 2)))).toContain(
      'too early',
    );
    const hurt = Buffer.from(packed);
    hurt.fill(0, 20_000, 20_100);
    await fails('format_broken', seeFile('hurt.csv.gz', hurt));
    await fails('format_broken', seeFile('head.csv.gz', packed.subarray(0, 15)));
  });

  test('a bomb is stopped', async () => {
    const part = gzipSync(Buffer.alloc(100e6, 97));
    const bomb = Buffer.concat(Array.from({ length: 12 }, () => part));
    expect(await fails('inflates_too_far', seeFile('bomb.csv.gz', bomb))).toContain('1 GB');
  }, 60_000);

  test('an empty text', async () => {
    await fails('file_empty', seeFile('void.csv.gz', gzipSync('')));
  });
});

describe('cancelling', () => {
  test('before and during the reading', async () => {
    const source = put('cancel.csv', 'a,b\n1,2\n');
    const request = { source, engine: { tempDir: folder }, cwd: folder, context: { signal: AbortSignal.abort() } };
    await fails('cancelled', readSource(request));
  });
});
