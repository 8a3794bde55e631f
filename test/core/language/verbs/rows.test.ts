import { expect, it } from 'vitest';
import { diagnoseDq } from '../../../../core/src/language/diagnose.ts';
import { parseDq } from '../../../../core/src/language/parse.ts';
import { rows } from '../../../../core/src/language/verbs/rows.ts';

it.each(['rows F1', 'rows F1 as page --limit 5 --offset 0 --columns a'])('%s is a line of it', (text) => {
  expect(parseDq(text).spec).toBe(rows);
  expect(diagnoseDq(parseDq(text))).toEqual([]);
});

it.each([
  ['rows', 'needs a finding'],
  ['rows F1 --limit 0', '1 or more'],
  ['rows F1 F2', 'takes one finding'],
])('%s is refused', (text, sentence) => {
  expect(diagnoseDq(parseDq(text)).map(({ message }) => message)).toEqual([expect.stringContaining(sentence)]);
});
