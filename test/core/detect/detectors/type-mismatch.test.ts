import { describe, expect, it } from 'vitest';
import { findAll, rowsWhere, sentences, times, told, withRows } from '../support/find.ts';

const counts = times(200, (row) => String((row * 7) % 90));
const amounts = times(200, (row) => (row * 1.37).toFixed(2));
const dates = times(
  200,
  (row) => `2024-${String((row % 12) + 1).padStart(2, '0')}-${String((row % 28) + 1).padStart(2, '0')}`,
);
const one = (tier: string, rows: number[]) => [{ columns: ['x'], tier, rows }];

describe('type-mismatch', () => {
  it.each([
    ['a word among whole numbers', withRows(counts, { 3: 'twelve' }), one('confirmed', [3])],
    ['a unit among numbers', withRows(amounts, { 3: '4.50 kg', 4: 'approx. 7' }), one('confirmed', [3, 4])],
    ['a letter O for a zero', withRows(counts, { 3: '1O' }), one('confirmed', [3])],
    ['a word among dates', withRows(dates, { 3: 'last week' }), one('confirmed', [3])],
    ['a day that does not exist', withRows(dates, { 3: '2024-02-30', 8: '2023-02-29' }), one('confirmed', [3, 8])],
    ['a month that does not exist', withRows(dates, { 3: '2024-13-05' }), one('confirmed', [3])],
    [
      'a word among truth values',
      withRows(
        times(200, (row) => (row % 3 ? 'true' : 'false')),
        { 9: 'perhaps' },
      ),
      one('confirmed', [9]),
    ],
    [
      'a word among five-digit codes, as a suspect',
      withRows(
        times(200, (row) => String(60_601 + row)),
        { 3: 'Total' },
      ),
      one('suspect', [3]),
    ],
    [
      '12 in 100, as a suspect',
      times(200, (row) => (row % 100 < 12 ? `see ${row}` : String(row % 70))),
      one(
        'suspect',
        times(200, (r) => r).filter((r) => r % 100 < 12),
      ),
    ],
  ])('finds %s', async (_, x, expected) => {
    expect(await told('type-mismatch', { x })).toEqual(expected);
  });

  it.each(['DOUBLE', 'FLOAT'])('finds infinities in columns of %s, and neither null nor NaN', async (type) => {
    const values = withRows(
      times<number | null>(40, (row) => row / 4),
      { 1: Number.NaN, 2: Number.POSITIVE_INFINITY, 3: null, 5: Number.NEGATIVE_INFINITY },
    );
    const { found, table } = await findAll({ x: { type, values } }, 'type-mismatch');
    expect(found.map(({ detection }) => [detection.count, detection.of, detection.tier])).toEqual([
      [2, 38, 'confirmed'],
    ]);
    for (const { detection } of found) expect(await rowsWhere(table, detection.where)).toEqual([2, 5]);
  });

  it('says what is wrong with numbers that are none', async () => {
    const columns = {
      a: withRows(amounts, { 3: 'inf', 4: '-Infinity' }),
      b: withRows(counts, { 3: '1e400' }),
      c: withRows(amounts, { 3: '-1e400', 4: '1.5e999' }),
      d: withRows(amounts, { 3: '-1e400', 4: 'inf' }),
      e: withRows(counts, { 3: '1e40x' }),
    };
    expect(await sentences(columns, 'type-mismatch')).toEqual([
      '2 values of a are infinite.',
      '1 value of b is too large for a number.',
      '2 values of c are too large for a number.',
      '2 values of d are not numbers.',
      '1 value of e is not a whole number.',
    ]);
  });

  it('leaves missing values and stand-ins to other members', async () => {
    expect(await told('type-mismatch', { x: withRows(counts, { 3: '', 4: 'N/A', 5: '-' }) })).toEqual([]);
  });

  it.each([
    ['whole numbers', counts],
    ['numbers', amounts],
    ['dates', dates],
    ['numbers with spaces around', withRows(counts, { 3: ' 12 ' })],
    ['signs and exponents', withRows(amounts, { 3: '-1.5e-3', 4: '+7' })],
    ['house numbers', times(200, (row) => (row % 20 === 0 ? `${row}b` : String(row % 140)))],
    ['words', times(200, (row) => ['red', 'green', '3'][row % 3] ?? '')],
    ['half numbers, half words', times(200, (row) => (row % 2 ? 'n' : String(row)))],
    ['leap days', withRows(dates, { 3: '2024-02-29' })],
    ['typed numbers', times(200, (row) => row / 7)],
    ['typed truth values', times(200, (row) => row % 2 === 0)],
    ['codes', times(200, (row) => `A${row}`)],
    ['no rows', []],
  ])('is silent on %s', async (_, x) => {
    expect(await told('type-mismatch', { x })).toEqual([]);
  });

  it('says it in the singular and the plural', async () => {
    const columns = {
      a: withRows(counts, { 3: 'twelve' }),
      b: withRows(amounts, { 3: 'twelve', 4: 'x y' }),
      c: withRows(dates, { 3: '2024-02-30' }),
      d: withRows(dates, { 3: '2024-02-30', 4: '2024-02-31' }),
    };
    expect(await sentences(columns, 'type-mismatch')).toEqual([
      '1 value of a is not a whole number.',
      '2 values of b are not numbers.',
      '1 value of c names a day that does not exist.',
      '2 values of d name days that do not exist.',
    ]);
  });
});
