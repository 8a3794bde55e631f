import { expect, it } from 'vitest';
import { completeDq } from '../../../core/src/language/complete.ts';
import { verbs } from '../../../core/src/language/verbs.ts';

const all = verbs.map((verb) => verb.name);

it.each([
  ['|', all, null],
  [' |', all, null],
  [' a|', ['assess'], null],
  [' pr|', ['profile'], null],
  [' zz|', [], null],
  [' assess |', [], 'expression'],
  [' assess df.|', [], 'expression'],
  [' assess df --|', ['--seed', '--format-in', '--delimiter', '--encoding'], null],
  [' assess df --se|', ['--seed'], null],
  [' assess df --seed |', [], null],
  [' read ord|', [], 'file'],
  [' rows |', [], 'finding'],
  [' rows F1 --l|', ['--limit'], null],
  [' help ro|', ['rows'], null],
  [' asess |', [], null],
])('%s', (text, words, ask) => {
  const position = text.indexOf('|');
  const found = completeDq(text.replace('|', ''), position);
  expect(found.words.map((word) => word.text)).toEqual(words);
  expect(found.ask).toBe(ask);
  expect(found.end).toBe(position);
});

it('replaces the word that has been started', () => {
  expect(completeDq(' assess df --se', 15)).toMatchObject({ start: 11, end: 15 });
  expect(completeDq(' as df', 3)).toMatchObject({ start: 1, end: 3 });
});
