import { expect, test } from 'vitest';
import { patternsOf, rank } from '../../../core/src/profile/patterns.ts';
import { entries, made } from './support.ts';

test('exact masks where one or a few cover most', () => {
  expect(patternsOf(entries(['AB-1', 60], ['CD-2', 30], ['x', 10]))).toEqual({
    masks: [
      { value: 'AA-9', count: 90 },
      { value: 'a', count: 10 },
    ],
    of: 100,
  });
});

test('masks with runs joined where lengths vary', () => {
  const names = entries(...made(40, (i) => `${'N'.padEnd(2 + (i % 20), 'a')} ${'B'.padEnd(3 + ((i * 7) % 11), 'b')}`));
  expect(patternsOf(names).masks).toEqual([{ value: 'A+a+ A+a+', count: 40 }]);
});

test('masks with runs joined where one of these covers most, though few exact ones would do', () => {
  expect(patternsOf(entries(['ab', 30], ['abc', 30], ['abcd', 40])).masks).toEqual([{ value: 'a+', count: 100 }]);
  expect(patternsOf(entries(['ab', 50], ['99', 50])).masks).toHaveLength(2);
});

test('of long texts only the beginning counts', () => {
  const long = `Once upon a time ${'x'.repeat(1e6)}`;
  expect(patternsOf(entries(long)).masks).toEqual([{ value: 'A+a+ a+ a+ a+ a+…', count: 1 }]);
});

test('nothing has no masks, and at most fifty are kept', () => {
  expect(patternsOf([])).toEqual({ masks: [], of: 0 });
  expect(patternsOf(entries(...made(80, (i) => '-'.repeat(i + 1)))).masks).toHaveLength(50);
});

test('ranks by count, then by value', () => {
  expect(
    rank(
      new Map([
        ['b', 1],
        ['a', 1],
        ['c', 2],
      ]),
    ).map((entry) => entry.value),
  ).toEqual(['c', 'a', 'b']);
});
