import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExactMoments } from '../../../core/src/kit/moments.ts';

function momentsOf(values: readonly number[]): ExactMoments {
  const moments = new ExactMoments();
  for (const value of values) moments.add(value);
  return moments;
}

/** Correct digits: minus the logarithm of the relative error. */
const digits = (value: number, certified: number): number =>
  value === certified ? 16 : -Math.log10(Math.abs(value - certified) / Math.abs(certified));
const alternating = (base: number, count: number): number[] => [
  base + 0.2,
  ...Array.from({ length: count - 1 }, (_, i) => base + (i % 2 === 0 ? 0.1 : 0.3)),
];

describe('the made data of the NIST statistical reference datasets', () => {
  test.each([
    ['NumAcc1', [10000001, 10000003, 10000002], 10000002, 1, 15],
    ['NumAcc2', alternating(1, 1001), 1.2, 0.1, 14],
    ['NumAcc3', alternating(1000000, 1001), 1000000.2, 0.1, 9.4],
    ['NumAcc4', alternating(10000000, 1001), 10000000.2, 0.1, 8.2],
  ])('%s', (_name, values, mean, stddev, least) => {
    const moments = momentsOf(values);
    expect(digits(moments.mean(), mean)).toBeGreaterThanOrEqual(15);
    expect(digits(moments.stddev(), stddev)).toBeGreaterThanOrEqual(least);
  });
});

test.each([
  ['nothing', [], Number.NaN, Number.NaN],
  ['one value', [5], 5, 0],
  ['zeros', [0, -0, 0], 0, 0],
  ['beyond the range of squares', [1e200, 3e200], 2e200, Math.SQRT2 * 1e200],
  ['at the edge of the range', [Number.MAX_VALUE, Number.MAX_VALUE], Number.MAX_VALUE, 0],
  ['below the range of squares', [1e-200, 3e-200], 2e-200, Math.SQRT2 * 1e-200],
  ['equal values have no spread', Array.from({ length: 99 }, () => 0.1), 0.1, 0],
])('%s', (_name, values, mean, stddev) => {
  const moments = momentsOf(values);
  expect(moments.mean()).toBe(mean);
  if (Number.isNaN(stddev)) expect(moments.stddev()).toBeNaN();
  else expect(Math.abs(moments.stddev() - stddev)).toBeLessThanOrEqual(stddev * 2e-16);
});

test('order and parts change nothing, down to the last bit', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(fc.array(finite), fc.array(finite), (left, right) => {
      const all = momentsOf([...left, ...right]);
      const merged = momentsOf(right.toReversed());
      merged.merge(momentsOf(left.toReversed()));
      expect([merged.count, merged.sum(), merged.mean(), merged.stddev()]).toEqual([
        all.count,
        all.sum(),
        all.mean(),
        all.stddev(),
      ]);
    }),
  );
});

test('agrees with exact integers', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 2 }), (values) => {
      const n = BigInt(values.length);
      const sum = values.reduce((total, value) => total + BigInt(value), 0n);
      const squares = values.reduce((total, value) => total + BigInt(value) ** 2n, 0n);
      const variance = Number(n * squares - sum * sum) / Number(n * (n - 1n));
      expect(momentsOf(values).stddev()).toBeCloseTo(Math.sqrt(variance), 4);
      expect(momentsOf(values).sum()).toBe(Number(sum));
    }),
  );
});
