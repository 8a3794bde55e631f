import { expect, it } from 'vitest';
import { timeit } from '../../../../kernel/src/magics/members/timeit.ts';
import { completionsOf, problemsOf, typescriptOf } from '../../support/magic.ts';

it.each([
  [' f(x)', 'await __magic("timeit", {}, () => (f(x)));'],
  [' f({ a: 1 }); // note', 'await __magic("timeit", {}, () => (f({ a: 1 })));'],
  [' await f(x)', 'await __magic("timeit", {}, async () => (await f(x)));'],
])('%j', (text, expected) => {
  expect(typescriptOf(timeit, text)).toBe(expected);
  expect(problemsOf(timeit, text)).toEqual([]);
});

it.each([
  ['', [[0, 0, 'Write what is to be timed: %timeit f(x)']]],
  [' let a = 1', [[1, 10, '%timeit takes one expression: put statements into a function, or use %time.']]],
  [' f(); g()', [[1, 9, '%timeit takes one expression: put statements into a function, or use %time.']]],
])('refuses %j', (text, expected) => {
  expect(problemsOf(timeit, text)).toEqual(expected);
});

it('completes as an expression', () => {
  expect(completionsOf(timeit, ' f|')).toEqual([]);
});
