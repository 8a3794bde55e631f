import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutEnd, padLeft, padRight, textWidth, wrap } from '../../../core/src/report/width.ts';

test.each([
  ['abc', 3],
  ['é', 1],
  ['e\u0301', 1],
  ['日本', 4],
  ['😀', 2],
  ['░▇…·', 4],
  ['', 0],
])('%s takes %i cells', (text, width) => expect(textWidth(text)).toBe(width));

test('padding and cutting', () => {
  expect(padRight('日', 4)).toBe('日  ');
  expect(padLeft('7', 3)).toBe('  7');
  expect(padLeft('1234', 3)).toBe('1234');
  expect(cutEnd('abcdef', 4)).toBe('abc…');
  expect(cutEnd('日本語', 4)).toBe('日…');
});

test('wrapping loses nothing and keeps to the width', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1, unit: 'grapheme-ascii' }).map((word) => word.replaceAll(' ', '_'))),
      fc.integer({ min: 8, max: 100 }),
      (words, width) => {
        const text = words.join(' ');
        const lines = wrap(text, width);
        expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      },
    ),
  );
});
