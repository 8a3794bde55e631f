import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from '../../../core/src/kit/wilson.ts';

describe('wilson', () => {
  it.each([
    [0, 10, 0, 0.2775],
    [5, 10, 0.2366, 0.7634],
    [10, 10, 0.7225, 1],
    [3, 200, 0.0051, 0.0432],
  ])('%i of %i lies between %f and %f', (hits, of, low, high) => {
    const [a, b] = wilson(hits, of);
    expect(a).toBeCloseTo(low, 3);
    expect(b).toBeCloseTo(high, 3);
  });

  it('says nothing of no trials', () => {
    expect(wilson(0, 0)).toEqual([0, 1]);
  });

  it('holds the share and lies within [0, 1]', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, part) => {
        const hits = Math.floor(part * of);
        const [low, high] = wilson(hits, of);
        return low >= 0 && high <= 1 && low <= hits / of + 1e-12 && high >= hits / of - 1e-12;
      }),
    );
  });
});
