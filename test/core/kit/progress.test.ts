import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stage, throttle } from '../../../core/src/kit/progress.ts';

type Call = [string, number | null];

describe('throttle', () => {
  it('passes on at most one report per interval and half interval for a new step', () => {
    const calls: Call[] = [];
    let now = 0;
    const report = throttle(
      (...call) => calls.push(call),
      100,
      () => now,
    );
    for (const [at, step] of [
      [0, 'a'],
      [10, 'a'],
      [49, 'b'],
      [60, 'b'],
      [120, 'b'],
      [161, 'b'],
    ] as const) {
      now = at;
      report(step, at);
    }
    expect(calls).toEqual([
      ['a', 0],
      ['b', 60],
      ['b', 161],
    ]);
  });
});

describe('stage', () => {
  it('maps shares into its part and never goes backwards', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true })), (ratios) => {
        const seen: number[] = [];
        const report = stage((_, ratio) => seen.push(ratio ?? -1), 0.2, 0.6);
        for (const ratio of ratios) report('x', ratio);
        expect(seen.every((ratio) => ratio >= 0.2 && ratio <= 0.6)).toBe(true);
        expect(seen).toEqual([...seen].sort((a, b) => a - b));
      }),
    );
  });

  it('keeps the unknown unknown', () => {
    const seen: (number | null)[] = [];
    const report = stage((_, ratio) => seen.push(ratio), 0, 1);
    report('x', null);
    report('x', Number.NaN);
    expect(seen).toEqual([null, null]);
  });
});
