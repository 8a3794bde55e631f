import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { poissonAtLeast, poissonMeanFor } from '../../../core/src/kit/poisson.ts';

describe('poissonAtLeast', () => {
  it.each([
    [0, 3, 1],
    [1, 2, 1 - Math.exp(-2)],
    [2, 2, 1 - 3 * Math.exp(-2)],
    [10, 3, 0.0011025],
    [3, 0, 0],
    [1, 800, 1],
  ])('at least %i at mean %f is %f', (m, mean, p) => {
    expect(poissonAtLeast(m, mean)).toBeCloseTo(p, 6);
  });

  it('falls with m and grows with the mean', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0.01, max: 60, noNaN: true }), (m, mean) => {
        expect(poissonAtLeast(m + 1, mean)).toBeLessThanOrEqual(poissonAtLeast(m, mean) + 1e-9);
        expect(poissonAtLeast(m, mean * 1.1)).toBeGreaterThanOrEqual(poissonAtLeast(m, mean) - 1e-9);
      }),
    );
  });
});

describe('poissonMeanFor', () => {
  it('is the inverse', () => {
    for (const m of [1, 2, 5, 30, 200]) expect(poissonAtLeast(m, poissonMeanFor(m, 0.002))).toBeCloseTo(0.002, 6);
  });
});
