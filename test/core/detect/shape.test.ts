import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLevel, patternOf, shownMask } from '../../../core/src/detect/shape.ts';
import { maskOf } from '../../../core/src/kit/mask.ts';

describe('masks at a level', () => {
  it.each([
    ['AB-1234', 'AA-9999', 'ww-wwww', 'A+-9+', 'AA-9999'],
    ['+49 30 1', '+99 99 9', '+ww ww w', '+9+ 9+ 9+', '+99 99 9'],
    ['a1+b2', 'a9\\+a9', 'ww\\+ww', 'a+9+\\+a+9+', 'a9+a9'],
    ['x.7', 'a.9', 'w.w', 'a+.9+', 'a.9'],
    ['日-1', 'x-9', 'w-w', 'x+-9+', 'a-9'],
  ])('%s', (value, exact, alike, runs, shown) => {
    expect(maskOf(value)).toBe(exact);
    expect(atLevel(exact, 'alike')).toBe(alike);
    expect(atLevel(exact, 'runs')).toBe(runs);
    expect(shownMask(exact)).toBe(shown);
  });

  it('shows a run of any length as one sign', () => {
    expect(shownMask('A+-9+')).toBe('A-9');
    expect(shownMask('wwww-ww')).toBe('xxxx-xx');
  });

  it('makes patterns that match the value at every level', () => {
    const text = fc.stringMatching(/^[A-Za-z0-9.+@ /_-]{1,20}$/).filter((value) => value.trim() === value);
    fc.assert(
      fc.property(text, fc.constantFrom('exact', 'alike', 'runs'), (value, level) => {
        const pattern = patternOf(atLevel(maskOf(value), level));
        return new RegExp(`^(?:${pattern})$`, 'u').test(value);
      }),
    );
  });

  it('leaves a coarse mask as it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9.+-]{1,12}$/), (value) => {
        const runs = atLevel(maskOf(value), 'runs');
        return atLevel(runs, 'runs') === runs;
      }),
    );
  });
});
