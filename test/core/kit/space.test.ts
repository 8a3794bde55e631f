import { expect, test } from 'vitest';
import { codePointLength, compareCodePoints, trimSpace } from '../../../core/src/kit/space.ts';

test.each([
  ['plain blanks', '  a b ', 'a b'],
  ['blanks that do not break', '\u00a0a\u202f', 'a'],
  ['next line and byte order mark', '\u0085\ufeff a\u0085', 'a'],
  ['white space alone', ' \t\u3000', ''],
  ['joiners are no white space', '\u200ba', '\u200ba'],
])('trims %s', (_name, text, expected) => {
  expect(trimSpace(text)).toBe(expected);
});

test('orders by code point, not by unit', () => {
  expect(compareCodePoints('a', 'b')).toBeLessThan(0);
  expect(compareCodePoints('ab', 'a')).toBeGreaterThan(0);
  expect(compareCodePoints('\uffee', '😀')).toBeLessThan(0);
  expect('\uffee' < '😀').toBe(false);
  expect(compareCodePoints('é', 'é')).toBe(0);
});

test.each([
  ['', 0],
  ['abc', 3],
  ['😀é', 2],
  ['\ud800a', 2],
  ['e\u0301', 2],
])('%j has %i code points', (text, length) => {
  expect(codePointLength(text)).toBe(length);
});
