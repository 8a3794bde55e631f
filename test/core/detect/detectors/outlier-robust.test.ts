import { describe, expect, it } from 'vitest';
import { outlierRobust } from '../../../../core/src/detect/detectors/outlier-robust.ts';
import { createRandom } from '../../../../core/src/kit/random.ts';
import { profileTable } from '../../../../core/src/profile/profile-table.ts';
import { type TestColumn, tableOf } from '../../support/table.ts';
import { findAll, sentences, times, told, withRows } from '../support/find.ts';
import { normal, zoo } from '../support/zoo.ts';

const n = 500;
const rng = createRandom(8);
const temperatures = times(n, () => 36.8 + 0.5 * normal(rng));
const prices = times(n, () => Math.exp(3 + 0.6 * normal(rng)));
const one = (rows: number[]) => [{ columns: ['x'], tier: 'suspect', rows }];

describe('outlier-robust', () => {
  it.each([
    ['a value far above', withRows(temperatures, { 3: 368 }), [3]],
    ['a value far below', withRows(temperatures, { 3: -12 }), [3]],
    ['both', withRows(temperatures, { 3: 368, 7: -99 }), [3, 7]],
    ['prices a thousand times too high', withRows(prices, { 3: 21_000, 9: 34_500 }), [3, 9]],
    [
      'texts that are numbers',
      withRows(
        temperatures.map((t) => t.toFixed(1)),
        { 3: '368' },
      ),
      [3],
    ],
    [
      'small counts',
      withRows(
        times(n, () => 1 + rng.below(6)),
        { 3: 4000 },
      ),
      [3],
    ],
    [
      'far from a value that most rows have',
      withRows(
        times(n, (row) => (row % 4 ? 40 : 20)),
        { 3: 400 },
      ),
      [3],
    ],
    [
      'beside many zeros',
      withRows(
        times(n, (row) => (row % 5 ? 0 : 10 + rng.below(20))),
        { 3: 9000 },
      ),
      [3],
    ],
    [
      'one of twenty',
      withRows(
        times(20, () => 10 + rng.below(9)),
        { 3: 4_000 },
      ),
      [3],
    ],
  ])('finds %s', async (_, x, rows) => {
    expect(await told('outlier-robust', { x })).toEqual(one(rows));
  });

  it('tells outliers of several columns in the same row once', async () => {
    const table = Object.fromEntries(
      ['a', 'b', 'c', 'd'].map((name) => [
        name,
        withRows(
          times(n, () => 50 + 5 * normal(rng)),
          { 4: 90_000 },
        ),
      ]),
    );
    expect(await told('outlier-robust', table)).toEqual([
      { columns: ['a', 'b', 'c', 'd'], tier: 'suspect', rows: [4] },
    ]);
    expect(await sentences(table, 'outlier-robust')).toEqual(['1 row lies far from all others in a, b, c and d.']);
  });

  it('counts all rows where the profile keeps only a choice of the values', async () => {
    const profile = await profileTable(await tableOf({ x: withRows(temperatures, { 3: 368, 7: 390, 9: 421 }) }));
    const columns = profile.columns.map((column) =>
      column.numeric === null
        ? column
        : {
            ...column,
            numeric: {
              ...column.numeric,
              complete: false,
              sorted: column.numeric.sorted.filter((value) => value !== 390),
            },
          },
    );
    const [detection] = await outlierRobust.detect({ ...profile, columns }, { options: {} });
    expect(detection?.count).toBe(3);
  });

  const kinds = [
    'exponential',
    'lognormal',
    'poisson',
    'normal',
    'weibull',
    'zeroInflated',
    'percent',
    'bimodal',
    'geometric',
    'flag',
    'likert',
    'year',
    'price',
    'roundAmount',
    'epoch',
    'latitude',
    'sequentialId',
    'rating',
    'studentT',
    'sparseNumber',
  ];
  it.each(kinds)('is silent on %s', async (kind) => {
    for (const seed of [1, 2, 3]) {
      expect(await told('outlier-robust', { x: zoo[kind]?.(createRandom(seed), 1000) ?? [] })).toEqual([]);
    }
  });

  it.each([
    ['a constant', times(n, () => 5)],
    ['a constant with exceptions', times(n, (row) => (row % 100 ? 5 : row))],
    [
      'an identifier',
      withRows(
        times(n, (row) => row),
        { 7: 9_000_000 },
      ),
      'customer_id',
    ],
    ['a second population', times(n, (row) => (row % 30 ? 20 + normal(rng) : 900 + normal(rng)))],
    ['NaN and infinities', withRows(temperatures, { 3: Number.POSITIVE_INFINITY, 4: Number.NaN })],
    ['no rows', []],
  ])('is silent on %s', async (_, values, name = 'x') => {
    expect(await told('outlier-robust', { [name]: values })).toEqual([]);
  });

  it.each([
    [
      'text',
      withRows(
        temperatures.map((t) => t.toFixed(1)),
        { 3: '368.00', 4: ' 400 ', 5: '-7e1', 6: '-7e1' },
      ),
      ['-7e1', ' 400 ', '368.00'],
      [2, 1, 1],
    ],
    ['doubles', withRows(temperatures, { 3: 368 }), ['368.0'], [1]],
    ['decimals', { type: 'DECIMAL(12,2)', values: withRows(temperatures, { 3: 368 }) }, ['368.00'], [1]],
  ])('shows the cells of %s as they stand', async (_, x, values, counts) => {
    const { found } = await findAll({ x: x as TestColumn }, 'outlier-robust');
    const shown = found[0]?.detection.evidence[1]?.values ?? [];
    expect(shown.map(({ value }) => value)).toEqual(values);
    expect(shown.map(({ count }) => count)).toEqual(counts);
  });

  it('says it in the singular and the plural', async () => {
    const columns = {
      a: withRows(temperatures, { 3: 368 }),
      b: withRows(temperatures, { 4: -12, 5: -14 }),
    };
    expect(await sentences(columns, 'outlier-robust')).toEqual([
      '1 value of a lies far above all others.',
      '2 values of b lie far below all others.',
    ]);
    expect(await sentences({ c: withRows(temperatures, { 6: -12, 7: 99 }) }, 'outlier-robust')).toEqual([
      '2 values of c lie far above or below all others.',
    ]);
  });
});
