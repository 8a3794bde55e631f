import { expect, it } from 'vitest';
import { diagnoseDq } from '../../../../core/src/language/diagnose.ts';
import { parseDq } from '../../../../core/src/language/parse.ts';
import { assess } from '../../../../core/src/language/verbs/assess.ts';

it.each(['assess df', 'assess orders.csv --seed 7 --no-store --delimiter ;', 'assess df as report --name orders'])(
  '%s is a line of it',
  (text) => {
    expect(parseDq(text).spec).toBe(assess);
    expect(diagnoseDq(parseDq(text))).toEqual([]);
  },
);

it.each([
  ['assess', 'needs a table or a file'],
  ['assess df --seed x', 'whole number'],
  ['assess df --limit 3', 'no option'],
])('%s is refused', (text, sentence) => {
  expect(diagnoseDq(parseDq(text)).map(({ message }) => message)).toEqual([expect.stringContaining(sentence)]);
});
