import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ExactSum, ratioToNumber, toUnits, UNIT_BITS } from '../../../core/src/kit/exact-sum.ts';

function sumOf(values: readonly number[]): ExactSum {
  const sum = new ExactSum();
  for (const value of values) sum.add(value);
  return sum;
}

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

test.each([
  ['nothing', [], 0],
  ['cancellation', [1e100, 1, -1e100], 1],
  ['tenths', Array.from({ length: 10 }, () => 0.1), 1],
  ['the smallest numbers', [5e-324, 5e-324, 1e-310], 1e-310 + 1e-323],
  ['a sum beyond the range on the way', [Number.MAX_VALUE, Number.MAX_VALUE, -Number.MAX_VALUE], Number.MAX_VALUE],
  ['a sum beyond the range', [Number.MAX_VALUE, Number.MAX_VALUE], Number.POSITIVE_INFINITY],
  ['a half is rounded to even', [2 ** 53, 1], 2 ** 53],
  ['a half and a trace is rounded up', [2 ** 53, 1, 2 ** -1000], 2 ** 53 + 2],
])('%s', (_name, values, expected) => {
  expect(sumOf(values).value()).toBe(expected);
});

test('is the exact sum, whatever the order and the parts', () => {
  fc.assert(
    fc.property(fc.array(finite), fc.array(finite), (left, right) => {
      const exact = [...left, ...right].reduce((sum, value) => sum + toUnits(value), 0n);
      const merged = sumOf(left);
      merged.merge(sumOf(right));
      expect(merged.units()).toBe(exact);
      expect(sumOf([...right, ...left].reverse()).units()).toBe(exact);
      expect(merged.value()).toBe(ratioToNumber(exact, 1n << BigInt(UNIT_BITS)));
    }),
  );
});

test('every double is its number of units', () => {
  fc.assert(
    fc.property(finite, (value) => {
      expect(ratioToNumber(toUnits(value), 1n << BigInt(UNIT_BITS))).toBe(value + 0);
    }),
  );
});

test('ratios are rounded to the nearest', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1 }), (a, b) => {
      expect(ratioToNumber(BigInt(a), BigInt(b))).toBe(a / b + 0);
    }),
  );
});
