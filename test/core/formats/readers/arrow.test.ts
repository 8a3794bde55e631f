import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import * as arrow from 'apache-arrow';
import { describe, expect, test } from 'vitest';
import { fails, folder, put, see, seeFile } from '../support.ts';

const sample = (): arrow.Table =>
  new arrow.Table({
    i: arrow.vectorFromArray([1, null, -3], new arrow.Int32()),
    f: arrow.vectorFromArray([1.5, Number.NaN, null], new arrow.Float64()),
    s: arrow.vectorFromArray(['a', null, 'é😀'], new arrow.Utf8()),
    d: arrow.vectorFromArray(['x', 'y', 'x'], new arrow.Dictionary(new arrow.Utf8(), new arrow.Int32())),
    b: arrow.vectorFromArray([true, null, false], new arrow.Bool()),
    big: arrow.vectorFromArray([2n ** 60n, -1n, null], new arrow.Int64()),
    day: arrow.vectorFromArray([new Date(0), null, new Date('1969-12-31')], new arrow.DateDay()),
    at: arrow.vectorFromArray([0, null, -1], new arrow.TimestampMillisecond()),
    l: arrow.vectorFromArray([[1, 2], null, []], new arrow.List(new arrow.Field('item', new arrow.Int32(), true))),
  });

describe('Arrow', () => {
  test('a packed file leaves nothing unpacked behind', async () => {
    const seen = await seeFile('packed.arrow.gz', gzipSync(arrow.tableToIPC(sample())));
    expect(seen.rows.length).toBe(3);
    expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.inflated'))).toEqual([]);
  });

  test.each(['file', 'stream'] as const)('an IPC %s keeps types and values', async (kind) => {
    const seen = await seeFile(`sample-${kind}.arrow`, arrow.tableToIPC(sample(), kind));
    expect(seen.names).toEqual(['i', 'f', 's', 'd', 'b', 'big', 'day', 'at', 'l']);
    expect(seen.types).toEqual([
      'integer',
      'decimal',
      'text',
      'text',
      'boolean',
      'integer',
      'date',
      'timestamp',
      'nested',
    ]);
    expect(seen.rows).toEqual([
      [1, 1.5, 'a', 'x', true, 2n ** 60n, '1970-01-01', '1970-01-01 00:00:00', '[1,2]'],
      [null, Number.NaN, null, 'y', null, -1, null, null, null],
      [-3, null, 'é😀', 'x', false, null, '1969-12-31', '1969-12-31 23:59:59.999', '[]'],
    ]);
  });

  test('several batches', async () => {
    const batches = [1, 2, 3].flatMap((from) => arrow.tableFromArrays({ x: Int32Array.of(from, from) }).batches);
    expect((await seeFile('batches.arrow', arrow.tableToIPC(new arrow.Table(batches), 'file'))).rows.flat()).toEqual([
      1, 1, 2, 2, 3, 3,
    ]);
  });

  test('zero rows keep their columns', async () => {
    const table = new arrow.Table({ x: arrow.vectorFromArray([], new arrow.Int32()) });
    const seen = await seeFile('zero.arrow', arrow.tableToIPC(table, 'file'));
    expect([seen.names, seen.types, seen.rows]).toEqual([['x'], ['integer'], []]);
  });

  test.each(['uncompressed', 'lz4', 'zstd'])('Feather, %s', async (compression) => {
    const polars = createRequire(new URL('../../../package.json', import.meta.url))('nodejs-polars');
    const length = 40_000;
    const frame = polars.DataFrame({
      a: Array.from({ length }, (_, index) => (index % 7 === 0 ? null : index / 3)),
      s: Array.from({ length }, (_, index) => `value ${index % 100} ${'x'.repeat(index % 30)}`),
    });
    const path = `${folder}/frame.${compression}.feather`;
    frame.writeIPC(path, { compression });
    const seen = await see(path);
    expect([seen.format, seen.rows.length, seen.rows[0], seen.rows[39_999]]).toEqual([
      'arrow',
      length,
      [null, 'value 0 '],
      [39_999 / 3, `value 99 ${'x'.repeat(39_999 % 30)}`],
    ]);
  });

  test('damage is told', async () => {
    const bytes = arrow.tableToIPC(sample(), 'file');
    await fails('format_broken', seeFile('cut.arrow', bytes.subarray(0, 300)));
    await fails('format_broken', seeFile('cut-stream.arrow', arrow.tableToIPC(sample(), 'stream').subarray(0, 700)));
    await fails('format_broken', seeFile('text.arrow', 'hello there'));
    await fails('file_empty', seeFile('empty.arrow', ''));
  });

  test('files of one shape are one table, of several are refused', async () => {
    put('join-1.arrow', arrow.tableToIPC(arrow.tableFromArrays({ x: Int32Array.of(1) }), 'file'));
    put('join-2.arrow', arrow.tableToIPC(arrow.tableFromArrays({ x: Int32Array.of(2) }), 'stream'));
    expect((await see('join-*.arrow')).rows).toEqual([[1], [2]]);
    put('join-3.arrow', arrow.tableToIPC(arrow.tableFromArrays({ y: Int32Array.of(2) }), 'file'));
    await fails('format_broken', see('join-*.arrow'));
  });
});
