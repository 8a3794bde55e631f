import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantileSorted } from '../../../core/src/kit/quantile.ts';

test.each([
  ['no values', [], 0.5, Number.NaN],
  ['one value', [7], 0.99, 7],
  ['median of an even number', [1, 2, 3, 4], 0.5, 2.5],
  ['first quartile, as R and NumPy have it', [1, 2, 3, 4], 0.25, 1.75],
  ['both ends', [3, 9], 1, 9],
  ['between the largest doubles', [-Number.MAX_VALUE, Number.MAX_VALUE], 0.5, 0],
  ['equal neighbours stay as they are', [0.1, 0.1, 0.1], 0.37, 0.1],
])('%s', (_name, values, p, expected) => {
  expect(quantileSorted(values, p)).toBe(expected);
});

test('lies between its neighbours and grows with p', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(
      fc.array(finite, { minLength: 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, p, q) => {
        const sorted = Float64Array.from(values).sort();
        const [low, high] = [quantileSorted(sorted, Math.min(p, q)), quantileSorted(sorted, Math.max(p, q))];
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(sorted[0] as number);
        expect(high).toBeLessThanOrEqual(sorted[sorted.length - 1] as number);
      },
    ),
  );
});
