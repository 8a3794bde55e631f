import { expect, it } from 'vitest';
import { diagnoseDq } from '../../../../core/src/language/diagnose.ts';
import { parseDq } from '../../../../core/src/language/parse.ts';
import { help } from '../../../../core/src/language/verbs/help.ts';

it.each(['help', 'help assess'])('%s is a line of it', (text) => {
  expect(parseDq(text).spec).toBe(help);
  expect(diagnoseDq(parseDq(text))).toEqual([]);
});

it.each([
  ['help nothing', 'no command'],
  ['help assess rows', 'takes one verb'],
  ['help --seed 1', 'takes none'],
])('%s is refused', (text, sentence) => {
  expect(diagnoseDq(parseDq(text)).map(({ message }) => message)).toEqual([expect.stringContaining(sentence)]);
});
