import { expect, it } from 'vitest';
import { time } from '../../../../kernel/src/magics/members/time.ts';
import { magicContext, problemsOf, typescriptOf } from '../../support/magic.ts';

it.each([
  [' f(x)', 'await __magic("time", {"form":"value"}, async () => (f(x)));'],
  [' await f(x); // note', 'await __magic("time", {"form":"value"}, async () => (await f(x)));'],
  [' "a // b"', 'await __magic("time", {"form":"value"}, async () => ("a // b"));'],
  [
    ' const a = f(), b = 2;',
    'await __magic("time", {"form":"start"}); const a = f(), b = 2;; await __magic("time", {"form":"stop"});',
  ],
])('%j', (text, expected) => {
  expect(typescriptOf(time, text)).toBe(expected);
  expect(problemsOf(time, text)).toEqual([]);
});

it('of a whole cell is one call before it', () => {
  expect(typescriptOf(time, '', 'code')).toBe('await __magic("time", {"form":"cell"});');
  expect(time.expand(' f()', magicContext(), 'code', '').problems).toMatchObject([{ start: 1, end: 4 }]);
});

it.each(['', '  ', ' // nothing'])('needs code: %j', (text) => {
  expect(problemsOf(time, text)).toEqual([[0, 0, 'Write what is to be timed: %time f(x)']]);
});
