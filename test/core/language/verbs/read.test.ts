import { expect, it } from 'vitest';
import { diagnoseDq } from '../../../../core/src/language/diagnose.ts';
import { parseDq } from '../../../../core/src/language/parse.ts';
import { read } from '../../../../core/src/language/verbs/read.ts';

it.each(['read a.csv as t', "read 'my a.csv' as t --format-in CSV --encoding latin-1"])(
  '%s is a line of it',
  (text) => {
    expect(parseDq(text).spec).toBe(read);
    expect(diagnoseDq(parseDq(text))).toEqual([]);
  },
);

it.each([
  ['read a.csv', 'needs a name'],
  ['read as t', 'needs a file'],
  ['read a.csv as t --format-in doc', 'must be one of'],
])('%s is refused', (text, sentence) => {
  expect(diagnoseDq(parseDq(text)).map(({ message }) => message)).toEqual([expect.stringContaining(sentence)]);
});
