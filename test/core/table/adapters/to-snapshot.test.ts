import { createRequire } from 'node:module';
import * as arrow from 'apache-arrow';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadSnapshot } from '../../../../core/src/formats/snapshot/load-snapshot.ts';
import { writeSnapshot } from '../../../../core/src/formats/snapshot/write-snapshot.ts';
import { DqError } from '../../../../core/src/kit/errors.ts';
import { takeSnapshot } from '../../../../core/src/table/adapters/to-snapshot.ts';
import { folder, look, type Seen } from '../../formats/support.ts';

const peers = createRequire(new URL('../../../package.json', import.meta.url));
let files = 0;

async function see(data: unknown): Promise<Seen> {
  const path = `${folder}/data-${files++}.snapshot`;
  await writeSnapshot(await takeSnapshot(data, undefined), path);
  return await look(await loadSnapshot({ path, engine: { tempDir: folder, threads: 2 }, context: {} }));
}

async function column(...values: unknown[]): Promise<[string, boolean, unknown[]]> {
  const seen = await see({ x: values });
  return [seen.types[0] ?? '', seen.lexical[0] ?? false, seen.rows.map(([cell]) => cell)];
}

async function code(data: unknown): Promise<string> {
  try {
    await takeSnapshot(data, undefined);
  } catch (error) {
    expect(error).toBeInstanceOf(DqError);
    return (error as DqError).code;
  }
  return 'none';
}

describe('values', () => {
  test.each<[string, unknown[], [string, boolean, unknown[]]]>([
    ['integers', [1, -2, 0, 2 ** 53 - 1], ['integer', false, [1, -2, 0, 2 ** 53 - 1]]],
    ['negative and large integers', [-4294967297, 4294967296, -1], ['integer', false, [-4294967297, 4294967296, -1]]],
    ['fractions', [1, 2.5], ['decimal', false, [1, 2.5]]],
    [
      'NaN and infinities',
      [Number.NaN, Infinity, -Infinity, 1],
      ['decimal', false, [Number.NaN, Infinity, -Infinity, 1]],
    ],
    ['-0 among fractions', [-0, 1.5], ['decimal', false, [-0, 1.5]]],
    ['integers beyond 2^53', [1e300, 1], ['decimal', false, [1e300, 1]]],
    ['bigints', [2n ** 60n, -1n, null], ['integer', false, [2n ** 60n, -1, null]]],
    ['bigints and integers', [1, 2n ** 60n, 2], ['integer', false, [1, 2n ** 60n, 2]]],
    ['bigints beyond 64 bits', [2n ** 70n, 1n], ['decimal', false, [String(2n ** 70n), '1']]],
    ['bigints beyond 38 digits', [10n ** 40n, 1n], ['text', true, [String(10n ** 40n), '1']]],
    ['booleans', [true, null, false], ['boolean', false, [true, null, false]]],
    ['texts', ['007', '', null, 'é😀'], ['text', false, ['007', '', null, 'é😀']]],
    [
      'dates',
      [new Date(0), null, new Date(-1)],
      ['timestamp', false, ['1970-01-01 00:00:00', null, '1969-12-31 23:59:59.999']],
    ],
    [
      'far dates',
      [new Date('-000044-03-15T00:00:00Z'), new Date('+012000-01-01T00:00:00Z')],
      ['timestamp', false, ['0045-03-15 (BC) 00:00:00', '12000-01-01 00:00:00']],
    ],
    [
      'a date that is none',
      [new Date(0), new Date(Number.NaN)],
      ['text', true, ['1970-01-01T00:00:00.000Z', 'Invalid Date']],
    ],
    ['numbers and texts', [1, '1', 2.5, '007', null, -0], ['text', true, ['1', '1', '2.5', '007', null, '-0']]],
    ['everything', [true, 1n, 'x', { a: 1 }, [1]], ['text', true, ['true', '1', 'x', '{"a":1}', '[1]']]],
    [
      'nested',
      [{ a: 2n ** 60n }, [1, [2]], new Map([['k', 1]])],
      ['nested', false, ['{"a":1152921504606846976}', '[1,[2]]', '{"k":1}']],
    ],
    ['bytes', [Uint8Array.of(97, 98), null], ['binary', false, ['ab', null]]],
    ['null and undefined alone', [null, undefined, null], ['text', false, [null, null, null]]],
    ['boxed', [new Number(1), new String('x')], ['text', true, ['1', 'x']]],
    ['objects that say what they are', [{ toJSON: () => '2020-01-01' }], ['text', false, ['2020-01-01']]],
  ])('%s', async (_, values, expected) => {
    expect(await column(...values)).toEqual(expected);
  });

  test('holes are missing', async () => {
    // biome-ignore lint/suspicious/noSparseArray: that is the test
    expect(await see([[1, , 3], , [4]])).toMatchObject({
      rows: [
        [1, null, 3],
        [null, null, null],
        [4, null, null],
      ],
    });
  });
});

describe('shapes', () => {
  test('rows of objects: columns in order of appearance', async () => {
    const seen = await see([{ b: 1 }, { a: 'x', b: 2 }, null, { c: true }]);
    expect([seen.names, seen.rows]).toEqual([
      ['b', 'a', 'c'],
      [
        [1, null, null],
        [2, 'x', null],
        [null, null, null],
        [null, null, true],
      ],
    ]);
  });

  test('rows of arrays, and plain values', async () => {
    expect(await see([[1, 'a'], [2]])).toMatchObject({
      names: ['column1', 'column2'],
      rows: [
        [1, 'a'],
        [2, null],
      ],
    });
    expect(await see([1, 2, null])).toMatchObject({ names: ['value'], rows: [[1], [2], [null]] });
  });

  test('columns: arrays and typed arrays', async () => {
    const data = {
      a: ['x', 'y'],
      f: Float64Array.of(1.5, 2),
      i: Float32Array.of(1, 2),
      b: BigInt64Array.of(2n ** 60n, 1n),
      u: Uint8Array.of(0, 255),
    };
    const seen = await see(data);
    expect(seen.types).toEqual(['text', 'decimal', 'integer', 'integer', 'integer']);
    expect(seen.rows).toEqual([
      ['x', 1.5, 1, 2n ** 60n, 0],
      ['y', 2, 2, 1, 255],
    ]);
  });

  test('names are kept, and prototypes are left alone', async () => {
    const names = ['__proto__', 'constructor', '', 'a"b', 'A', 'a', '😀', 'toString', 'c0', '_row'];
    const row = Object.fromEntries(names.map((name, index) => [name, index]));
    const seen = await see([row]);
    expect([seen.names, seen.rows]).toEqual([names, [names.map((_, index) => index)]]);
    expect((await see(new Map(names.map((name) => [name, [1]])))).names).toEqual(names);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('zero rows keep their columns', async () => {
    expect(await see({ a: [], b: new Float64Array() })).toMatchObject({ names: ['a', 'b'], rows: [] });
  });

  test.each<[string, unknown, string]>([
    ['a number', 5, 'data_unsupported'],
    ['a text', 'orders.csv', 'data_unsupported'],
    ['null', null, 'data_unsupported'],
    ['a function', () => [], 'data_unsupported'],
    ['one row', { a: 1 }, 'data_unsupported'],
    ['no rows', [], 'no_columns'],
    ['no columns', {}, 'no_columns'],
    ['uneven columns', { a: [1], b: [1, 2] }, 'columns_uneven'],
    ['rows of two kinds', [{ a: 1 }, [2]], 'data_failed'],
    ['a function in a cell', [{ a: () => 1 }], 'data_failed'],
    ['a symbol in a cell', { a: [Symbol('x')] }, 'data_failed'],
    ['a revoked proxy', revoked(), 'data_failed'],
  ])('%s is refused', async (_, data, expected) => {
    expect(await code(data)).toBe(expected);
  });

  test('a getter that throws is told with its place', async () => {
    const rows = [
      { a: 1 },
      Object.defineProperty({}, 'a', {
        enumerable: true,
        get: () => {
          throw new Error('boom');
        },
      }),
    ];
    await expect(takeSnapshot(rows, undefined)).rejects.toThrow('row 2, column "a" failed with "boom"');
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    await expect(takeSnapshot([{ a: circle }], undefined)).rejects.toThrow('row 1, column "a"');
  });

  test.each([
    ['rows', Array.from({ length: 60_000 }, (_, i) => ({ a: i, b: `t${i}` }))],
    ['columns', { a: Array.from({ length: 200_000 }, (_, i) => `t${i}`) }],
    ['an Arrow table', arrow.tableFromArrays({ a: Array.from({ length: 120_000 }, (_, i) => `t${i}`) })],
  ])('%s are taken in turns with others, and not to the end when nobody wants them', async (_, data) => {
    let turns = 0;
    const count = setInterval(() => turns++, 0);
    await takeSnapshot(data, undefined);
    clearInterval(count);
    expect(turns).toBeGreaterThan(0);
    const stop = new AbortController();
    setImmediate(() => stop.abort());
    await expect(takeSnapshot(data, stop.signal)).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('nothing is changed, and later changes are not seen', async () => {
    const rows = Object.freeze([Object.freeze({ a: 1, b: Object.freeze([1]) }), Object.freeze({ a: 2 })]);
    expect((await see(rows)).rows.length).toBe(2);
    const numbers = Float64Array.of(1.5);
    const snapshot = await takeSnapshot({ numbers }, undefined);
    numbers[0] = 9;
    expect(snapshot.columns[0]?.values).toMatchObject({ data: Float64Array.of(1.5) });
  });
});

describe('libraries', () => {
  test('danfo', async () => {
    const danfo = peers('danfojs-node');
    const data = [
      [1, 'a', null, Number.NaN],
      [2, 'b', 3.5, 4],
    ];
    const frame = new danfo.DataFrame(data, { columns: ['x', 'y', 'z', '__proto__'] });
    const before = JSON.stringify(frame.values);
    const seen = await see(frame);
    expect([seen.names, seen.types]).toEqual([
      ['x', 'y', 'z', '__proto__'],
      ['integer', 'text', 'decimal', 'decimal'],
    ]);
    expect(seen.rows).toEqual([
      [1, 'a', null, Number.NaN],
      [2, 'b', 3.5, 4],
    ]);
    expect(JSON.stringify(frame.values)).toBe(before);
    expect((await see(new danfo.Series([1, 2.5]))).rows).toEqual([[1], [2.5]]);
  }, 60_000);

  test('polars', async () => {
    const polars = peers('nodejs-polars');
    const { col } = polars;
    const frame = polars
      .DataFrame({
        f: [1.5, null, Number.NaN],
        s: ['x', null, 'é'.repeat(20)],
        d: [new Date(-1), null, new Date(1e12)],
        u: [9007199254740993n, 2n, null],
        l: [[1], [2, 3], []],
      })
      .withColumns(
        col('f').cast(polars.Decimal(20, 3)).alias('dec'),
        col('d').cast(polars.Date).alias('day'),
        col('s').cast(polars.Categorical).alias('cat'),
        col('u').cast(polars.Int64).alias('i'),
      )
      .drop('f');
    const seen = await see(frame);
    expect(seen.names).toEqual(['s', 'd', 'u', 'l', 'dec', 'day', 'cat', 'i']);
    expect(seen.types).toEqual(['text', 'timestamp', 'integer', 'nested', 'decimal', 'date', 'text', 'integer']);
    expect(seen.rows.slice(0, 2)).toEqual([
      ['x', '1969-12-31 23:59:59.999', 9007199254740993n, '[1]', '1.500', '1969-12-31', 'x', 9007199254740993n],
      [null, null, 2, '[2,3]', null, null, null, 2],
    ]);
  });

  test('Arrow, also sliced and in batches', async () => {
    const table = arrow.tableFromArrays({ a: Int32Array.from([1, 2, 3, 4]), s: ['w', 'x', 'y', 'z'] });
    expect((await see(table.slice(1, 3))).rows).toEqual([
      [2, 'x'],
      [3, 'y'],
    ]);
    expect((await see(table.concat(table))).rows.length).toBe(8);
  });

  test('the same data have the same fingerprint from everywhere', async () => {
    const polars = peers('nodejs-polars');
    const data = { a: [1, 2, 3], b: ['x', null, ''], c: [1.5, null, -2.25] };
    const rows = data.a.map((a, index) => ({ a, b: data.b[index], c: data.c[index] }));
    const table = new arrow.Table({
      a: arrow.vectorFromArray(data.a, new arrow.Int16()),
      b: arrow.vectorFromArray(data.b, new arrow.Utf8()),
      c: arrow.vectorFromArray(data.c, new arrow.Float64()),
    });
    const frame = polars.DataFrame(data).withColumns(polars.col('a').cast(polars.Int32));
    const seen = await Promise.all([data, rows, table, frame].map(see));
    expect(new Set(seen.map(({ fingerprint }) => fingerprint)).size).toBe(1);
  });
});

describe('law', () => {
  test('any values come back as they were', async () => {
    const value = fc.oneof(
      fc.constant(null),
      fc.maxSafeInteger(),
      fc.double(),
      fc.string({ unit: 'grapheme' }),
      fc.boolean(),
      fc.bigInt(),
    );
    const text = (cell: unknown): string | null => (cell === null ? null : Object.is(cell, -0) ? '-0' : String(cell));
    await fc.assert(
      fc.asyncProperty(fc.array(value, { maxLength: 20 }), async (values) => {
        const [, lexical, back] = await column(...values);
        const expected = lexical ? values.map(text) : values;
        expect(back.map((cell) => (cell === null ? null : Number.isNaN(cell) ? 'NaN' : String(cell)))).toEqual(
          expected.map((cell) => (cell === null ? null : String(cell))),
        );
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test('many rows, over pages and row groups', async () => {
    const length = 260_000;
    const texts = Array.from({ length }, (_, index) => (index % 5 === 0 ? null : `t${index % 1000}`));
    const numbers = Array.from({ length }, (_, index) => (index % 3 === 0 ? null : index - 1000));
    const flags = Array.from({ length }, (_, index) => (index % 7 === 0 ? null : index % 2 === 0));
    const seen = await see({ texts, numbers, flags });
    expect(seen.rows.length).toBe(length);
    const wrong = seen.rows.findIndex(([t, n, f], i) => t !== texts[i] || n !== numbers[i] || f !== flags[i]);
    expect(wrong).toBe(-1);
  }, 60_000);
});

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable([], {});
  revoke();
  return proxy;
}
