import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromCodePoints, toCodePoints } from '../../../kernel/src/protocol/cursor.ts';

it.each([
  ['abc', 2, 2],
  ['😀abc', 1, 2],
  ['😀abc', 3, 4],
  ['a', 9, 1],
])('%s: code point %d is unit %d', (text, position, index) => {
  expect(fromCodePoints(text, position)).toBe(index);
});

it('takes the end where no position is given', () => {
  expect(fromCodePoints('abc', undefined)).toBe(3);
});

it('goes there and back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, seed) => {
      const position = Math.min(seed, [...text].length);
      expect(toCodePoints(text, fromCodePoints(text, position))).toBe(position);
    }),
  );
});
