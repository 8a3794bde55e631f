import { describe, expect, test } from 'vitest';
import type { Engine } from '../../../core/src/engine/engine.ts';
import { col, count, countAll, isNotNull, not } from '../../../core/src/engine/plan.ts';
import { RELATION } from '../../../core/src/formats/format.ts';
import { canonicalJson } from '../../../core/src/kit/canonical.ts';
import type { Json } from '../../../core/src/kit/finding.ts';
import { createRandom } from '../../../core/src/kit/random.ts';
import type { ColumnProfile } from '../../../core/src/profile/profile.ts';
import { profileTable } from '../../../core/src/profile/profile-table.ts';
import { type TestColumns, tableOf } from '../support/table.ts';
import { columnOf, made, profileOf, times } from './support.ts';

/** Everything but expressions and arrays, as one text. */
function figures(column: ColumnProfile): string {
  const { text: _t, value: _v, isMissing: _m, numeric, ...rest } = column;
  return canonicalJson({
    ...rest,
    numeric: numeric === null ? null : { ...numeric, sorted: [...numeric.sorted.slice(0, 50)] },
  } as unknown as Json);
}

describe('odd tables', () => {
  test.each<[string, TestColumns]>([
    ['no rows', { a: [], b: { type: 'DOUBLE', values: [] }, c: { type: 'DATE', values: [] } }],
    [
      'nulls alone',
      {
        a: [null, null],
        b: { type: 'INTEGER', values: [null, null] },
        c: { type: 'TIMESTAMP', values: [null, null] },
        d: { type: 'INTEGER[]', values: [null, null] },
      },
    ],
    ['one row', { a: ['x'], b: [1], c: [true], d: { type: 'DATE', values: ['2020-01-01'] } }],
  ])('%s', async (_name, columns) => {
    const profile = await profileOf(columns);
    for (const column of profile.columns) {
      expect(column.nulls + column.top.reduce((sum, entry) => sum + entry.count, 0)).toBe(profile.rows);
      expect(() => figures(column)).not.toThrow();
    }
  });

  test('names may be empty, repeated and hostile', async () => {
    const names = ['', 'a', 'a', '__proto__', 'constructor', '"; DROP TABLE base; --', '😀'];
    const profile = await profileOf(names.map((name) => ({ name, values: ['1', '2'] })));
    expect(profile.columns.map((column) => [column.column.name, column.type.logical])).toEqual(
      names.map((name) => [name, 'integer']),
    );
  });
});

test('bounds of whole numbers beyond 2^53 are exact, in text as in typed columns', async () => {
  const values = ['9007199254740993', '9223372036854775807', '-9007199254740993'];
  for (const column of [values, { type: 'BIGINT', values }])
    expect((await columnOf(column as never)).metrics).toMatchObject({
      min: '-9007199254740993',
      max: '9223372036854775807',
      inferredType: { type: 'integer', share: 1 },
    });
});

describe('numbers that are stored as such', () => {
  test('NaN is missing, infinities are off the type, and both take part in nothing else', async () => {
    const column = await columnOf([
      1,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      null,
      Number.NEGATIVE_INFINITY,
      3,
      1.5,
    ] as never);
    expect(column.numeric).toMatchObject({ count: 3, nans: 1, infinities: 2, min: 1, max: 3, quantiles: { p50: 1.5 } });
    expect(column).toMatchObject({
      nulls: 1,
      distinct: 6,
      disguised: [{ value: 'nan', count: 1 }],
      type: {
        parsed: 3,
        unparsed: 2,
        unparsedValues: [
          { value: '-inf', count: 1 },
          { value: 'inf', count: 1 },
        ],
      },
    });
    expect(column.metrics).toMatchObject({ nans: 1, infinities: 2, mean: 5.5 / 3 });
  });

  test('a column of nothing but NaN', async () => {
    const column = await columnOf({ type: 'DOUBLE', values: [Number.NaN, Number.NaN, null] } as never);
    expect(column).toMatchObject({
      nulls: 1,
      distinct: 1,
      numeric: null,
      disguised: [{ value: 'nan', count: 2 }],
      type: { parsed: 0, unparsed: 0 },
      metrics: { nans: 2, disguised: 2 },
      top: [{ value: 'nan', count: 2 }],
    });
  });

  test.each([
    [
      'BIGINT',
      ['9007199254740992', '9007199254740993', '9223372036854775807'],
      '9007199254740992',
      '9223372036854775807',
    ],
    [
      'HUGEINT',
      ['170141183460469231731687303715884105727', '170141183460469231731687303715884105726'],
      '170141183460469231731687303715884105726',
      '170141183460469231731687303715884105727',
    ],
    ['UBIGINT', ['18446744073709551615', '18446744073709551614'], '18446744073709551614', '18446744073709551615'],
    [
      'DECIMAL(38,2)',
      ['123456789012345678901234567890.12', '123456789012345678901234567890.13'],
      '123456789012345678901234567890.12',
      '123456789012345678901234567890.13',
    ],
  ])('%s beyond 2^53 keeps its values apart', async (type, values, min, max) => {
    const column = await columnOf({ type, values } as never);
    expect(column.distinct).toBe(values.length);
    expect(column.metrics).toMatchObject({ min, max, distinct: values.length });
    expect(column.top.map((entry) => entry.value).toSorted()).toEqual(values.toSorted());
    expect(column.numeric?.count).toBe(values.length);
  });

  test('texts of frequent values are the cells as text', async () => {
    const columns = {
      d: [0.1, 1e21, 1e-7, 3],
      f: { type: 'FLOAT', values: [0.1, 16777216, 0.3, 3] },
      c: { type: 'DECIMAL(9,3)', values: ['1.5', '2', '-0.001', '7'] },
    };
    const profile = await profileOf(columns);
    for (const column of profile.columns) {
      const rows = await profile.table.engine.rows({ from: RELATION, select: [{ as: 't', expr: column.text }] });
      expect(column.top.map((entry) => entry.value).toSorted()).toEqual(rows.map((row) => String(row[0])).toSorted());
    }
  });
});

describe('other stored types', () => {
  test('dates before 1000 and after 9999, timestamps, truth values, nested values', async () => {
    const profile = await profileOf({
      d: { type: 'DATE', values: ['0044-03-15', '12020-01-01', null] },
      t: { type: 'TIMESTAMP', values: ['2020-01-01 10:00:00', '2020-01-01 10:00:00.000001', null] },
      b: { type: 'BOOLEAN', values: ['true', 'false', 'true'] },
      n: { type: 'STRUCT(a INTEGER)', values: ["{'a': 1}", "{'a': 2}", null] },
      z: { type: 'TIME', values: ['10:00:00', null, '11:00:00'] },
      x: { type: 'BLOB', values: ['abc', null, 'abc'] },
    });
    expect(profile.columns.map((column) => [column.type.logical, column.distinct, column.nulls])).toEqual([
      ['date', 2, 1],
      ['timestamp', 2, 1],
      ['boolean', 2, 0],
      ['nested', 2, 1],
      ['time', 2, 1],
      ['binary', 1, 1],
    ]);
    expect(profile.columns[0]?.temporal).toEqual({ min: '0044-03-15', max: '12020-01-01' });
    expect(profile.columns[2]?.top).toEqual([
      { value: 'true', count: 2 },
      { value: 'false', count: 1 },
    ]);
  });
});

describe('text', () => {
  test('blanks, stand-ins and white space around numbers', async () => {
    const column = await columnOf([
      '1',
      ' 2 ',
      '',
      ' \u00a0',
      'N/A',
      ' n/a',
      '-',
      null,
      ...made(20, (i) => String(i)),
      'x1',
    ]);
    expect(column).toMatchObject({ nulls: 1, blanks: 2, distinct: 27 });
    expect(column.disguised.map((entry) => entry.value).toSorted()).toEqual([' n/a', '-', 'N/A']);
    expect(column.type).toMatchObject({
      logical: 'integer',
      parsed: 22,
      unparsed: 1,
      unparsedValues: [{ value: 'x1', count: 1 }],
    });
    expect(column.numeric).toMatchObject({ count: 22, min: 0, max: 19 });
  });

  test('why digits are text', async () => {
    expect((await columnOf(['007', '123'])).type).toMatchObject({ logical: 'text', code: 'leading-zeros' });
    expect((await columnOf(['red', 'blue'])).type).toMatchObject({ logical: 'text', code: null });
  });

  test('values that are personal are known as such', async () => {
    const email = await columnOf(['ann@example.org', 'bob@example.org']);
    expect(email).toMatchObject({ semantic: { type: 'email', share: 1 }, personal: true });
    expect(await columnOf(['red', 'blue'])).toMatchObject({ semantic: null, personal: false });
  });
});

/** A table of many rows and few faults, in which no column's values can all be kept. */
function large(rows: number): { columns: Record<string, string[]>; faults: number } {
  const rng = createRandom(5);
  const at = (i: number, fault: string, text: string): string => (i % 500 === 7 ? fault : text);
  const day = (n: number): string => new Date(n * 864e5 + 1e12).toISOString().slice(0, 10);
  return {
    faults: made(rows, (i) => i).filter((i) => i % 500 === 7).length,
    columns: {
      integer: made(rows, (i) => at(i, 'bad', String(i))),
      decimal: made(rows, (i) => at(i, '-', (rng.next() * 1000).toFixed(6))),
      date: made(rows, (i) => at(i, '2020-02-31', day(i))),
      mail: made(rows, (i) => at(i, ' ', `user${i}@example.org`)),
      code: made(rows, (i) => at(i, 'n/a', `AB-${String(i).padStart(6, '0')}`)),
      words: made(rows, () =>
        made(1 + rng.below(4), () => 'word'.slice(0, 1 + rng.below(4)) + rng.below(1000)).join(' '),
      ),
    },
  };
}

describe('many rows', () => {
  const rows = 12_000;

  test('columns with too many values to keep are told apart all the same', async () => {
    const { columns, faults } = large(rows);
    const profile = await profileOf(columns);
    const [integer, decimal, date, mail, code, words] = profile.columns as [
      ColumnProfile,
      ColumnProfile,
      ColumnProfile,
      ColumnProfile,
      ColumnProfile,
      ColumnProfile,
    ];
    expect(profile.columns.every((column) => column.dictionary === null)).toBe(true);
    expect(integer).toMatchObject({
      type: {
        logical: 'integer',
        parsed: rows - faults,
        unparsed: faults,
        unparsedValues: [{ value: 'bad', count: faults }],
      },
    });
    expect(integer.numeric).toMatchObject({ count: rows - faults, min: 0, max: rows - 1 });
    expect(decimal).toMatchObject({
      disguised: [{ value: '-', count: faults }],
      type: { logical: 'decimal', unparsed: 0 },
    });
    expect(date).toMatchObject({ type: { logical: 'date', unparsed: faults }, temporal: { min: '2001-09-09' } });
    expect(mail).toMatchObject({ blanks: faults, semantic: { type: 'email' }, personal: true });
    expect(code.patterns).toEqual({
      masks: [{ value: 'AA-999999', count: rows - faults }],
      of: rows - faults,
      complete: true,
    });
    expect(code).toMatchObject({ disguised: [{ value: 'n/a', count: faults }], lengths: { min: 9, max: 9, mean: 9 } });
    expect(words).toMatchObject({ type: { logical: 'text' }, patterns: { complete: false } });
  });

  test('expressions mean what the counts say', async () => {
    const profile = await profileOf(large(rows).columns);
    for (const { value, isMissing, text, type, nulls, blanks, disguised } of profile.columns) {
      const exprs = [countAll(isMissing), count(value), count(text), countAll(not(isMissing))];
      const [row] = await profile.table.engine.rows({
        from: RELATION,
        select: exprs.map((expr, i) => ({ as: `e${i}`, expr })),
      });
      const missing = nulls + blanks + disguised.reduce((sum, entry) => sum + entry.count, 0);
      expect(row).toEqual([missing, type.parsed, rows - nulls, type.parsed + type.unparsed]);
    }
  });

  test('few rows and many rows are profiled alike', async () => {
    const categories = {
      a: made(9_990, (i) => ['x', 'yy', 'N/A', ' ', '12'][i % 5] as string),
      n: made(9_990, (i) => String(i % 700)),
    };
    const more = Object.fromEntries(
      Object.entries(categories).map(([name, values]) => [name, [...values, ...times(20, values[0] as string)]]),
    );
    const [small, many] = [await profileOf(categories), await profileOf(more)];
    small.columns.forEach((column, i) => {
      const other = many.columns[i] as ColumnProfile;
      expect([column.type.logical, column.distinct, column.blanks, column.disguised]).toEqual([
        other.type.logical,
        other.distinct,
        other.blanks,
        other.disguised,
      ]);
      expect(column.dictionary?.map((entry) => entry.value).toSorted()).toEqual(
        other.dictionary?.map((entry) => entry.value).toSorted(),
      );
    });
  });

  test('is the same to the byte, whatever the threads', async () => {
    const { columns } = large(rows);
    const typed = {
      ...columns,
      double: made(rows, (i) => Math.sin(i) * 10 ** (i % 30)),
      whole: made(rows, (i) => (i * 7919) % 5000),
    };
    const texts: string[] = [];
    for (const threads of [1, 2, 2]) {
      const profile = await profileTable(await tableOf(typed, { threads }));
      texts.push(profile.columns.map(figures).join('\n'));
    }
    expect(new Set(texts).size).toBe(1);
  });
});

test('wide tables take a few statements', async () => {
  const columns = made(600, (i) => ({
    name: `n${i}`,
    values: made(20, (row) => (i % 3 === 0 ? `w${row}` : String(row * i))),
  }));
  const table = await tableOf(columns);
  let statements = 0;
  const counting: Engine = {
    dialect: table.engine.dialect,
    close: () => table.engine.close(),
    rows: (plan, context) => {
      statements++;
      return table.engine.rows(plan, context);
    },
    stream: (plan, context) => {
      statements++;
      return table.engine.stream(plan, context);
    },
  };
  const profile = await profileTable({ ...table, engine: counting });
  expect(profile.columns.filter((column) => column.type.logical === 'integer')).toHaveLength(400);
  expect(statements).toBeLessThan(5);
});

test('stops when told to, and tells how far it is', async () => {
  const table = await tableOf({ a: made(300, String), b: made(300, (i) => i) });
  const steps: string[] = [];
  await profileTable(table, { progress: (step, ratio) => steps.push(`${step} ${ratio}`) });
  expect(steps.length).toBeGreaterThan(1);
  const ratios = steps.map((step) => Number(step.split(' ').at(-1)));
  expect(ratios).toEqual(ratios.toSorted((x, y) => x - y));
  expect(ratios.at(-1)).toBe(1);
  await expect(profileTable(table, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
});

test('reads nothing but what the table serves', async () => {
  const table = await tableOf({ a: ['1', '2'] });
  const column = (await profileTable(table)).columns[0];
  expect(column?.text).toEqual(col('c0'));
  const [row] = await table.engine.rows({
    from: RELATION,
    select: [{ as: 'n', expr: countAll(isNotNull(column?.value ?? col('c0'))) }],
  });
  expect(row).toEqual([2]);
});

test('a cell of millions of characters is only long', async () => {
  const column = await columnOf(['1'.repeat(3e6), '@'.repeat(3e6), 'a '.repeat(2e6), 'short']);
  expect(column).toMatchObject({
    type: { logical: 'text' },
    lengths: { min: 5, max: 4e6 },
    semantic: null,
    distinct: 4,
  });
});
