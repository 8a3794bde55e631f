import { describe, expect, it } from 'vitest';
import type { TestColumn, TestColumns } from '../../support/table.ts';
import { sentences, times, told, withRows } from '../support/find.ts';

const amounts = times(200, (row) => (row * 1.37).toFixed(2));
const dates = times(
  200,
  (row) => `2024-${String((row % 12) + 1).padStart(2, '0')}-${String((row % 28) + 1).padStart(2, '0')}`,
);
const towns = times(200, (row) => ['Oslo', 'Bergen', 'Tromsø'][row % 3] ?? '');
const one = (tier: string, rows: number[]) => [{ columns: ['x'], tier, rows }];

describe('disguised-missing', () => {
  it.each([
    ['N/A among numbers', withRows(amounts, { 3: 'N/A', 9: 'N/A' }), one('confirmed', [3, 9])],
    ['several stand-ins together', withRows(amounts, { 3: '-', 9: 'null', 11: '?' }), one('confirmed', [3, 9, 11])],
    ['unknown among dates', withRows(dates, { 5: 'unknown' }), one('confirmed', [5])],
    [
      'none among e-mail addresses',
      withRows(
        times(200, (row) => `u${row}@corp.net`),
        { 8: 'none' },
      ),
      one('confirmed', [8]),
    ],
    [
      'NA among codes',
      withRows(
        times(200, (row) => `AB-${1000 + row}`),
        { 8: 'NA' },
      ),
      one('confirmed', [8]),
    ],
    ['N/A among words', withRows(towns, { 4: 'N/A' }), one('confirmed', [4])],
    ['a dash among words', withRows(towns, { 4: '-', 5: '--' }), one('confirmed', [4, 5])],
    ['NULL among Titles', withRows(towns, { 4: 'NULL' }), one('confirmed', [4])],
    ['a rare word that could be a value', withRows(towns, { 4: 'Unknown' }), one('suspect', [4])],
    ['N/A as a third answer', times(200, (row) => (row === 7 ? 'N/A' : row % 2 ? 'yes' : 'no')), one('confirmed', [7])],
    [
      'N/A in two of five numbers',
      times(200, (row) => (row % 5 < 2 ? 'N/A' : String(row))),
      one(
        'confirmed',
        times(200, (r) => r).filter((r) => r % 5 < 2),
      ),
    ],
    ['Invalid Date among dates', withRows(dates, { 5: 'Invalid Date', 9: 'NaT' }), one('confirmed', [5, 9])],
    ['NaN among typed numbers', { type: 'DOUBLE', values: [1.5, Number.NaN, null, 2.5] }, one('confirmed', [1])],
    ['NaN among floats of 32 bits', { type: 'FLOAT', values: [1.5, Number.NaN, null, 2.5] }, one('confirmed', [1])],
    ['nothing but NaN', { type: 'DOUBLE', values: [Number.NaN, Number.NaN] }, one('confirmed', [0, 1])],
    ['nothing but NaN, as text', ['NaN', 'NaN', 'NaN'], one('confirmed', [0, 1, 2])],
    ['nothing but a word that may be an answer', ['none', 'none', 'none'], one('suspect', [0, 1, 2])],
    ['nothing but dashes', ['-', '-', '-'], one('suspect', [0, 1, 2])],
  ] as [string, TestColumn, unknown][])('finds %s', async (_, x, expected) => {
    expect(await told('disguised-missing', { x })).toEqual(expected);
  });

  it.each([
    ['numbers', amounts],
    ['dates', dates],
    ['NA, the country, among country codes', times(200, (row) => ['NA', 'DE', 'NO', 'SE'][row % 4] ?? '')],
    ['None as a frequent category', times(200, (row) => ['None', 'Basic', 'Full'][row % 3] ?? '')],
    ['Unknown as a frequent category', times(200, (row) => ['Unknown', 'Left', 'Right'][row % 3] ?? '')],
    ['Unknown beside yes and no', times(200, (row) => ['Yes', 'No', 'Unknown'][row % 3] ?? '')],
    ['a dash for most', times(200, (row) => (row % 10 ? '-' : 'see p. 7'))],
    ['marks and stars', times(200, (row) => (row % 10 ? '-' : '*'))],
    ['empty cells', times(200, (row) => (row % 10 ? '' : 'x'))],
    ['prose that speaks of it', times(200, (row) => `n/a to us, number ${row}`)],
    ['Nat among first names', times(200, (row) => ['Nat', 'Ann', 'Bob', 'Eve'][row % 4] ?? '')],
    ['infinities', { type: 'DOUBLE', values: [1.5, Number.POSITIVE_INFINITY, null, 2.5] }],
    ['minus signs', times(200, (row) => String(-row))],
    ['no rows', []],
  ] as [string, TestColumn][])('is silent on %s', async (_, x) => {
    expect(await told('disguised-missing', { x })).toEqual([]);
  });

  const percents = times(200, (row) => `${80 + (row % 20)}%`);
  const patients = times(200, (row) => `${row % 90} patients`);
  const third = (word: string, ...others: string[]) =>
    times(200, (row) => (row % 3 === 0 ? word : (others[row % others.length] ?? '')));
  const all = (word: string) => times(200, () => word);
  const everyThird = times(200, (row) => row).filter((row) => row % 3 === 0);

  it('takes "empty" for missing where all other values have digits, and then where a column holds nothing else', async () => {
    const half = (list: readonly string[]) => list.map((value, row) => (row % 3 === 0 ? 'empty' : value));
    const found = await told('disguised-missing', {
      score: half(percents),
      sample: half(patients),
      line: all('empty'),
    });
    expect(found).toEqual([
      { columns: ['score'], tier: 'confirmed', rows: everyThird },
      { columns: ['sample'], tier: 'confirmed', rows: everyThird },
      { columns: ['line'], tier: 'confirmed', rows: times(200, (row) => row) },
    ]);
  });

  it('takes "empty" for missing in columns of three meanings, though each has words', async () => {
    const columns = {
      town: third('Empty', 'Oslo', 'Bergen'),
      tree: third('empty', 'oak', 'chestnut', 'lime'),
      trade: third('empty', 'cook', 'miller'),
    };
    expect(await told('disguised-missing', columns)).toEqual(
      Object.keys(columns).map((name) => ({ columns: [name], tier: 'confirmed', rows: everyThird })),
    );
    expect(await told('disguised-missing', { ...columns, x: third('none', 'oak', 'lime') })).toHaveLength(3);
  });

  it.each([
    ['one column of full and empty', { tank: third('empty', 'full', 'half') }],
    [
      'several columns of full and empty',
      { a: third('empty', 'full'), b: third('empty', 'full'), c: third('empty', 'full') },
    ],
    [
      'none as an answer to many questions',
      { a: third('none', 'cat', 'dog'), b: third('none', 'pie', 'jam'), c: third('none', 'red', 'blue') },
    ],
    ['none among doses', { dose: times(200, (row) => (row % 3 ? `${row % 7} drops` : 'none')) }],
    ['empty in two columns of words', { a: third('empty', 'full', 'half'), b: third('empty', 'crowded', 'closed') }],
  ])('is silent on %s', async (_, columns) => {
    expect(await told('disguised-missing', columns as TestColumns)).toEqual([]);
  });

  it('suspects a word that is known as a stand-in elsewhere, and "unknown" in columns of three meanings', async () => {
    const score = percents.map((value, row) => (row % 3 === 0 ? 'empty' : value));
    expect(await told('disguised-missing', { score, tank: third('empty', 'full', 'half') })).toEqual([
      { columns: ['score'], tier: 'confirmed', rows: everyThird },
      { columns: ['tank'], tier: 'suspect', rows: everyThird },
    ]);
    const columns = {
      a: third('unknown', 'cat', 'dog'),
      b: third('unknown', 'pie', 'jam'),
      c: third('unknown', 'red', 'green'),
    };
    expect((await told('disguised-missing', columns)).map(({ tier }) => tier)).toEqual([
      'suspect',
      'suspect',
      'suspect',
    ]);
  });

  it('says it in the singular and the plural', async () => {
    const columns = { x: withRows(amounts, { 3: 'N/A' }), y: withRows(amounts, { 3: 'N/A', 4: '-' }) };
    expect(await sentences(columns, 'disguised-missing')).toEqual([
      '1 value of x only stands in for a missing value.',
      '2 values of y only stand in for a missing value.',
    ]);
  });
});
