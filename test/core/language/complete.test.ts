import fc from 'fast-check';
import { expect, it } from 'vitest';
import { completeDq } from '../../../core/src/language/complete.ts';
import { hoverDq } from '../../../core/src/language/hover.ts';
import type { Knowledge } from '../../../core/src/language/knowledge.ts';
import { verbs } from '../../../core/src/language/verbs.ts';

const known: Knowledge = {
  findings: [
    { label: 'F1', text: 'city is missing.' },
    { label: 'F2', text: 'id repeats.' },
  ],
  columns: (of) => (of === null ? ['id', 'city', 'full name', 'naïve'] : of === 'orders' ? ['amount'] : []),
};
const all = verbs.map((verb) => verb.name);

it.each([
  ['|', all, null],
  [' |', all, null],
  [' a|', ['assess'], null],
  [' pr|', ['profile'], null],
  [' zz|', [], null],
  [' assess |', [], 'expression'],
  [' assess df.|', [], 'expression'],
  [' rows F1 --|', ['--limit', '--offset', '--columns'], null],
  [' rows F1 --limit 3 --|', ['--offset', '--columns'], null],
  [' rows F1 --lim| --limit 3', [], null],
  [' assess df --se|', ['--seed'], null],
  [' assess df --seed |', [], null],
  [' read ord|', [], 'file'],
  [' rows |', ['F1', 'F2'], null],
  [' rows f2|', ['F2'], null],
  [' rows F1 |', ['as'], null],
  [' rows F1 --limit 3 |', ['as'], null],
  [' rows F1 as |', [], null],
  [' rows F1 --columns |', ['id', 'city', 'naïve'], null],
  [' rows F1 --columns ci|', ['city'], null],
  [' rows F1 --columns id,|', ['id', 'city', 'naïve'], null],
  [' rows F1 --columns=id,n|', ['naïve'], null],
  [' rows F1 --columns "full|', ['full name'], null],
  [' profile orders --columns |', ['amount'], null],
  [' profile other --columns |', [], null],
  [' assess x --format-in p|', ['parquet'], null],
  [' assess x --format-in=|', ['csv', 'tsv', 'parquet', 'json', 'ndjson', 'arrow'], null],
  [' assess x --encoding UTF|', ['utf-8', 'utf-16'], null],
  [' assess x --no-store |', ['as'], null],
  [' assess x // --|', [], null],
  [' read x.csv |', ['as'], null],
  [' read "my |', [], 'file'],
  [' rows F1 --l|', ['--limit'], null],
  [' help ro|', ['rows'], null],
  [' asess |', [], null],
])('%s', (text, words, ask) => {
  const position = text.indexOf('|');
  const found = completeDq(text.replace('|', ''), position, known);
  expect(found.words.map((word) => word.text)).toEqual(words);
  expect(found.ask).toBe(ask);
  expect(found.end).toBe(position);
});

it('replaces the word that has been started', () => {
  expect(completeDq(' assess df --se', 15)).toMatchObject({ start: 11, end: 15 });
  expect(completeDq(' as df', 3)).toMatchObject({ start: 1, end: 3 });
  expect(completeDq(' read "my or', 12)).toMatchObject({ start: 7, end: 12 });
  expect(completeDq(' rows F1 --columns id,ci', 24, known)).toMatchObject({ start: 22, end: 24 });
  expect(completeDq(' rows F1 --columns "full n', 26, known)).toMatchObject({ start: 20, end: 26 });
});

it('offers verbs before the one that stands there', () => {
  expect(completeDq('  assess', 0)).toMatchObject({ start: 0, end: 0 });
  expect(completeDq('  assess', 0).words.map(({ text }) => text)).toContain('profile');
});

it('never throws, wherever the cursor is', () => {
  const words = fc.constantFrom(
    'assess',
    'rows',
    'read',
    'F1',
    'as',
    '--seed',
    '--columns',
    '--columns=a,',
    '"',
    "'",
    '(',
    '//',
    '😀',
    ' ',
  );
  const line = fc.oneof(
    fc.array(words, { maxLength: 8 }).map((w) => w.join(' ')),
    fc.string(),
  );
  fc.assert(
    fc.property(line, fc.integer({ min: -2, max: 60 }), (text, position) => {
      const { start, end } = completeDq(text, position, known);
      expect(0 <= start && start <= end && end <= text.length).toBe(true);
      expect(() => hoverDq(text, position, known)).not.toThrow();
    }),
  );
});
