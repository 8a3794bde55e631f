import { describe, expect, it } from 'vitest';
import { columnWord, countOf, rowsWithShare, valuesOf, verb } from '../../../core/src/kit/phrase.ts';

describe('phrases', () => {
  it.each([
    [1, 1000, '1 value of x', 'is'],
    [3, 1000, '3 values of x', 'are'],
    [31, 1000, '1 in 32 values of x', 'is'],
    [250, 1000, '1 in 4 values of x', 'is'],
    [300, 1000, '3 in 10 values of x', 'are'],
    [960, 1000, '96 % of the values of x', 'are'],
    [1000, 1000, 'all values of x', 'are'],
    [12, 54_000, '12 values of x', 'are'],
    [12, 20, '12 of 20 values of x', 'are'],
  ])('%i of %i: %s %s', (count, of, text, is) => {
    const subject = valuesOf(count, of, 'x');
    expect([subject.text, verb(subject, 'is', 'are')]).toEqual([text, is]);
  });

  it.each([
    ['order_id', 'order_id'],
    ['größe', 'größe'],
    ['two words', '"two words"'],
    ['', 'column 3'],
    [' ', 'column 3'],
    ['a"b', '"a"b"'],
  ])('calls the column %s %s', (name, word) => {
    expect(columnWord(name, 2)).toBe(word);
  });

  it.each([
    [1, 10, '1 row'],
    [412, 200_000, '412 rows (1 in 485)'],
    [12, 1_000_000, '12 rows'],
    [10, 10, '10 rows'],
  ])('%i rows of %i: %s', (count, of, text) => {
    expect(rowsWithShare(count, of)).toBe(text);
  });

  it('says counts with their whole', () => {
    expect(countOf(12, 1950)).toBe('12 of 1,950');
  });
});
