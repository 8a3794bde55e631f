// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a line with a template literal is what is tested
import { describe, expect, it } from 'vitest';
import { dq } from '../../../../kernel/src/magics/members/dq.ts';
import { magicContext, problemsOf, typescriptOf } from '../../support/magic.ts';

const typescript = (text: string): string => typescriptOf(dq, text);

describe('%dq becomes', () => {
  it.each([
    [
      ' assess df',
      'await __magic("dq", {"verb":"assess","argument":"df","isExpression":true,"as":null,"options":{}}, df);',
    ],
    [
      ' assess orders.csv --seed 7',
      'await __magic("dq", {"verb":"assess","argument":"orders.csv","isExpression":false,"as":null,"options":{"seed":"7"}});',
    ],
    [
      ' read "a b.csv" as t',
      'const t = await __magic("dq", {"verb":"read","argument":"a b.csv","isExpression":false,"as":"t","options":{}});',
    ],
    [
      ' rows F1 --limit 3',
      'await __magic("dq", {"verb":"rows","argument":"F1","isExpression":false,"as":null,"options":{"limit":"3"}});',
    ],
    ['', 'await __magic("dq", {"verb":"help","argument":null,"isExpression":false,"as":null,"options":{}});'],
  ])('%j', (text, expected) => {
    expect(typescript(text)).toBe(expected);
  });

  it('one line, whatever stands on it', () => {
    for (const text of [' assess "a\u2028b.csv"', " read x as '", ' assess ${"`"}'])
      expect(typescript(text)).not.toMatch(/[\r\n]/);
  });

  it('a problem where it is wrong', () => {
    expect(dq.expand(' asess df', magicContext(), 'line', '').problems).toMatchObject([{ start: 1, end: 6 }]);
  });

  it.each([
    [' assess my orders.csv', [[11, 21, "Write one table; a file name with spaces stands in quotes: 'my orders.csv'"]]],
    [' profile df extra', [[12, 17, "Write one table; a file name with spaces stands in quotes: 'my orders.csv'"]]],
    [' assess await df', []],
    [' assess new Table', []],
    [' assess df as Table', []],
    [" assess 'my orders.csv'", []],
    [' assess df.filter((row) => row.a in b)', []],
    [' assess [1', []],
  ])('words too many are said: %j', (text, expected) => {
    expect(problemsOf(dq, text)).toEqual(expected);
  });

  it('the declaration of a name', () => {
    expect(dq.expand(' read a.csv as t', magicContext(), 'line', '').declares).toEqual(['t']);
    expect(dq.expand(' assess df', magicContext(), 'line', '').declares).toEqual([]);
  });
});
