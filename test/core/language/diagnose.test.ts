import { describe, expect, it } from 'vitest';
import { diagnoseDq } from '../../../core/src/language/diagnose.ts';
import { parseDq } from '../../../core/src/language/parse.ts';

describe('diagnoseDq', () => {
  it.each([
    '',
    'help',
    'help rows',
    'assess df',
    'assess df --seed 0',
    'read a.csv as a --delimiter ;',
    'rows F1 --limit 1 --offset 0',
  ])('says nothing of %j', (text) => {
    expect(diagnoseDq(parseDq(text))).toEqual([]);
  });

  it.each([
    ['asess df', 0, 5, 'There is no command "asess". Did you mean "assess"?'],
    ['xyzzy', 0, 5, 'There is no command "xyzzy". There are: assess, profile, read, rows, help.'],
    ['assess', 0, 6, 'assess needs a table or a file: %dq assess df'],
    ['rows --limit 3', 0, 4, 'rows needs a finding, such as F1: %dq rows F1'],
    ['read a.csv', 5, 10, 'read needs a name for the variable: %dq read orders.csv as orders'],
    ['read a.csv as', 13, 13, 'read needs a name for the variable: %dq read orders.csv as orders'],
    ['assess df --sed 7', 10, 17, 'There is no option "--sed". Did you mean "--seed"?'],
    ['assess df --seed x', 17, 18, '--seed cannot be "x": it must be a whole number.'],
    ['assess df --seed 1.5', 17, 20, '--seed cannot be "1.5": it must be a whole number.'],
    ['assess df --seed -1', 17, 19, '--seed cannot be "-1": it must be 0 or more.'],
    ['assess df --seed', 10, 16, '--seed cannot be "": it needs a value.'],
    ['rows F1 --limit 0', 16, 17, '--limit cannot be "0": it must be 1 or more.'],
    ['help asess', 5, 10, 'There is no command "asess". Did you mean "assess"?'],
  ])('says what is wrong with %j, and where', (text, start, end, message) => {
    expect(diagnoseDq(parseDq(text))).toEqual([{ start, end, message }]);
  });
});
