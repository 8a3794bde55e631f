import { expect, it } from 'vitest';
import { diagnoseDq } from '../../../../core/src/language/diagnose.ts';
import { parseDq } from '../../../../core/src/language/parse.ts';
import { profile } from '../../../../core/src/language/verbs/profile.ts';

it.each(['profile df', 'profile df as p --columns id,city', 'profile a.csv --no-header'])(
  '%s is a line of it',
  (text) => {
    expect(parseDq(text).spec).toBe(profile);
    expect(diagnoseDq(parseDq(text))).toEqual([]);
  },
);

it.each([
  ['profile', 'needs a table or a file'],
  ['profile df --columns', 'it needs a value'],
  ['profile df --seed 1', 'no option'],
])('%s is refused', (text, sentence) => {
  expect(diagnoseDq(parseDq(text)).map(({ message }) => message)).toEqual([expect.stringContaining(sentence)]);
});
