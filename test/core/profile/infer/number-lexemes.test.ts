import { expect, test } from 'vitest';
import { isPlainInteger, type NumberFormat, readNumber } from '../../../../core/src/profile/infer/number-lexemes.ts';

test.each<[string, NumberFormat, number, boolean]>([
  ['12', 'point', 12, true],
  ['-0', 'point', 0, true],
  ['1.0', 'point', 1, false],
  ['1e3', 'point', 1000, false],
  ['1,234,567.5', 'point', 1234567.5, false],
  ['1.234.567,5', 'comma', 1234567.5, false],
  ["1'234,5", 'comma', 1234.5, false],
  ['1,5', 'comma', 1.5, false],
  ['9223372036854775807', 'point', 2 ** 63, true],
  ['9223372036854775808', 'point', 2 ** 63, false],
  ['-9223372036854775808', 'point', -(2 ** 63), true],
])('%s with a decimal %s is %d', (text, format, value, integer) => {
  expect(readNumber(text, format)).toEqual({ value, integer });
});

test.each<[string, NumberFormat]>([
  ['', 'point'],
  ['1,5', 'point'],
  ['12,34', 'point'],
  ['1.5.2', 'comma'],
  ['1e400', 'point'],
  ['inf', 'point'],
  ['1_000', 'point'],
  ['0x10', 'point'],
  ['$5', 'point'],
  ['1 000', 'point'],
  ['.', 'point'],
])('%j with a decimal %s is no number', (text, format) => {
  expect(readNumber(text, format)).toBeNull();
});

test('plain integers have digits and a sign alone', () => {
  expect(['1', '-20', '+3', '007'].every(isPlainInteger)).toBe(true);
  expect(['', '1.0', '1,000', '1e3', ' 1'].some(isPlainInteger)).toBe(false);
});
