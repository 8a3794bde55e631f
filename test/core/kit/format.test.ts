import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countWord,
  formatBytes,
  formatChange,
  formatCost,
  formatCount,
  formatDate,
  formatDateTime,
  formatDuration,
  formatNumber,
  formatScore,
  joinWords,
  percent,
  percentCell,
  plural,
  sentenceCase,
  share,
  shareOf,
} from '../../../core/src/kit/format.ts';

describe('counts', () => {
  test.each([
    [0, '0'],
    [7, '7'],
    [999, '999'],
    [1000, '1,000'],
    [1234567, '1,234,567'],
    [-28310, '-28,310'],
    [12345678901234567890n, '12,345,678,901,234,567,890'],
    ['9007199254740993', '9,007,199,254,740,993'],
  ])('%s is %s', (value, text) => expect(formatCount(value)).toBe(text));

  test.each([
    [0, 'no rows'],
    [1, '1 row'],
    [2, '2 rows'],
    [28310, '28,310 rows'],
  ])('%s rows', (count, text) => expect(plural(count, 'row')).toBe(text));

  test('irregular nouns and words', () => {
    expect(plural(2, 'entry', 'entries')).toBe('2 entries');
    expect([0, 1, 2, 12, 13].map(countWord)).toEqual(['no', 'one', 'two', 'twelve', '13']);
  });
});

describe('shares', () => {
  test.each([
    [0, 100, 'none'],
    [100, 100, 'all'],
    [5, 0, 'none'],
    [3, 12, '3 of 12'],
    [6250, 200_000, '1 in 32'],
    [28_310, 200_000, '1 in 7'],
    [1, 21, '1 in 21'],
    [1, 1000, '1 in 1,000'],
    [412, 1_000_000, 'fewer than 1 in 1,000'],
    [40, 100, '2 in 5'],
    [50, 100, '1 in 2'],
    [67, 100, '2 in 3'],
    [20, 100, '1 in 5'],
    [969, 1000, '96.9 %'],
    [999_999, 1_000_000, 'over 99.9 %'],
  ])('%i of %i is %s', (count, of, text) => expect(share(count, of)).toBe(text));

  test.each([
    [0, 10, '0 %'],
    [10, 10, '100 %'],
    [969, 1000, '96.9 %'],
    [1, 3, '33.3 %'],
    [1, 2, '50 %'],
    [1, 100_000, 'under 0.1 %'],
    [99_999, 100_000, 'over 99.9 %'],
    [425, 10_000, '4.25 %'],
    [999, 1000, '99.9 %'],
  ])('%i of %i is %s', (count, of, text) => expect(percent(count, of)).toBe(text));

  test.each([
    [0, 10, '0'],
    [99, 100, '99.0 %'],
    [46, 1000, '4.6 %'],
    [1, 100_000, 'under 0.1 %'],
    [99_999, 100_000, '99.9 %'],
    [5, 5, '100 %'],
    [1, 0, '0'],
  ])('%i of %i in a column of figures is %s', (count, of, text) => expect(percentCell(count, of)).toBe(text));

  test('with a noun', () => {
    expect(shareOf(6250, 200_000, 'phone numbers')).toBe('1 in 32 phone numbers');
    expect(shareOf(0, 9, 'rows')).toBe('no rows');
  });

  test('a phrase is never further from the truth than a sixth of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 21, max: 1e6 }), fc.double({ min: 0.0011, max: 0.8, noNaN: true }), (of, ratio) => {
        const count = Math.max(1, Math.round(of * ratio));
        const match = /^([\d,]+) in ([\d,]+)$/.exec(share(count, of));
        if (match === null) return;
        const said = Number(match[1]?.replaceAll(',', '')) / Number(match[2]?.replaceAll(',', ''));
        expect(Math.abs(said - count / of) / (count / of)).toBeLessThan(1 / 6);
      }),
    );
  });
});

describe('scores, costs, changes', () => {
  test.each([
    [87.25, '87.3'],
    [100, '100.0'],
    [99.97, '99.9'],
    [0, '0.0'],
    [null, 'not measured'],
    [Number.NaN, 'not measured'],
  ])('score %s', (value, text) => expect(formatScore(value)).toBe(text));
  test.each([
    [0, '0'],
    [0.04, 'under 0.1'],
    [2.44, '2.4'],
    [Number.NaN, '0'],
  ])('cost %s', (value, text) => expect(formatCost(value)).toBe(text));
  test.each([
    [-3.7, 'down 3.7'],
    [1.23, 'up 1.2'],
    [0, 'unchanged'],
    [0.01, 'up by under 0.1'],
  ])('change %s', (value, text) => expect(formatChange(value)).toBe(text));
});

describe('numbers, sizes, times', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [12, '12'],
    [1234.5678, '1,235'],
    [12.345678, '12.35'],
    [0.012345, '0.01235'],
    [1234567, '1,234,567'],
    [1e21, '1e21'],
    [0.00000123456, '1.235e-6'],
    [-98765.4321, '-98,765'],
    [Number.NaN, 'not a number'],
    [-Infinity, '-infinity'],
    [0.5, '0.5'],
  ])('number %s is %s', (value, text) => expect(formatNumber(value)).toBe(text));
  test.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 KB'],
    [21_400_000, '21.4 MB'],
    [999_999, '1 MB'],
    [1.5e9, '1.5 GB'],
  ])('%i bytes', (value, text) => expect(formatBytes(value)).toBe(text));
  test.each([
    [0, '0 ms'],
    [-5, '0 ms'],
    [340, '340 ms'],
    [1234, '1.2 s'],
    [20_000, '20 s'],
    [59_990, '1 min'],
    [125_000, '2 min 5 s'],
    [3_840_000, '1 h 4 min'],
  ])('%i ms', (value, text) => expect(formatDuration(value)).toBe(text));
  test('dates', () => {
    expect(formatDate('2026-11-04T23:59:59Z')).toBe('4 Nov 2026');
    expect(formatDateTime('2026-11-04T09:05:00.000Z')).toBe('4 Nov 2026, 09:05 UTC');
    expect(formatDate('soon')).toBe('soon');
  });
});

test('words', () => {
  expect(joinWords([])).toBe('');
  expect(joinWords(['a'])).toBe('a');
  expect(joinWords(['a', 'b', 'c'])).toBe('a, b and c');
  expect(sentenceCase('two findings')).toBe('Two findings');
});
