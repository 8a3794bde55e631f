import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readers } from '../../../core/src/formats/readers.generated.ts';
import { diagnoseDq } from '../../../core/src/language/diagnose.ts';
import { parseDq } from '../../../core/src/language/parse.ts';
import { verbs } from '../../../core/src/language/verbs.ts';

describe('diagnoseDq', () => {
  it.each([
    '',
    'help',
    'help rows',
    'assess df',
    'assess df --seed 0',
    'read a.csv as a --delimiter ;',
    'rows F1 --limit 1 --offset 0',
    'assess df as report',
    'assess df as any',
    'rows F1 as page --columns id,"full name"',
    'profile a.txt --format-in CSV --delimiter tab --quote none --no-header',
    'assess df // --nonsense',
    "read x as x --delimiter ''",
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
    ["assess df --seed ''", 17, 19, '--seed cannot be "": it needs a value.'],
    ['assess df --seed 1e3', 17, 20, '--seed cannot be "1e3": it must be a whole number.'],
    ['assess df --seed=x', 17, 18, '--seed cannot be "x": it must be a whole number.'],
    ['assess df --seed 1 --seed 2', 19, 27, '--seed cannot be "2": it stands on the line twice.'],
    ['assess df --seed 1 2', 19, 20, '"2" belongs to no option. Put quotes around values with blanks.'],
    [
      'assess df --no-store yes',
      21,
      24,
      '"yes" belongs to no option. --no-store takes no value. Put quotes around values with blanks.',
    ],
    ['assess df --no-store=yes', 21, 24, '--no-store cannot be "yes": it takes no value.'],
    [
      'assess x --format-in parqet',
      21,
      27,
      '--format-in cannot be "parqet": it must be one of csv, tsv, parquet, json, ndjson, arrow. Did you mean "parquet"?',
    ],
    ['rows F1 F2', 8, 10, 'rows takes one finding: %dq rows F1'],
    [
      'rows F1 as my-page',
      11,
      18,
      '"my-page" cannot be the name of a variable: use letters, digits and _, and no digit first.',
    ],
    ['rows F1 as', 10, 10, 'rows needs a name for the variable: %dq rows F1 as result'],
    ['help --all', 5, 10, 'There is no option "--all". help takes none.'],
    ['assess 😀 --sed 7', 10, 17, 'There is no option "--sed". Did you mean "--seed"?'],
    ['help asess', 5, 10, 'There is no command "asess". Did you mean "assess"?'],
  ])('says what is wrong with %j, and where', (text, start, end, message) => {
    expect(diagnoseDq(parseDq(text))).toEqual([{ start, end, message }]);
  });
});

it('never throws, and points into the line', () => {
  const words = fc.constantFrom(
    'assess',
    'rows',
    'read',
    'help',
    'F1',
    'as',
    '--seed',
    '--limit=',
    '--no-store',
    '"',
    "'a b'",
    '(',
    '//',
    '😀',
    '-1',
    'x',
  );
  const line = fc.oneof(
    fc.array(words, { maxLength: 8 }).map((w) => w.join(' ')),
    fc.string(),
  );
  fc.assert(
    fc.property(line, (text) => {
      for (const { start, end, message } of diagnoseDq(parseDq(text))) {
        expect(0 <= start && start <= end && end <= text.length).toBe(true);
        expect(message).toMatch(/\S/);
      }
    }),
  );
});

it('knows the formats that there are', () => {
  const option = verbs.flatMap((verb) => verb.options).find(({ name }) => name === 'format-in');
  expect([...(option?.values ?? [])].sort()).toEqual(readers.map(({ id }) => id).sort());
});
