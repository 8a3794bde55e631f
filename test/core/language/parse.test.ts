import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DqLine, parseDq } from '../../../core/src/language/parse.ts';

/** The parts of a line as text, for tables. */
function parts(line: DqLine): unknown {
  const options = line.options.map((o) => [o.name, o.value?.text ?? null]);
  return {
    verb: line.verb?.text ?? null,
    argument: line.argument?.text ?? null,
    alias: line.alias?.text ?? null,
    options,
  };
}

describe('parseDq', () => {
  it.each([
    ['', null, null, null, []],
    [' assess df', 'assess', 'df', null, []],
    [' assess df --seed 7', 'assess', 'df', null, [['seed', '7']]],
    [
      ' assess df --seed=7 --limit 20',
      'assess',
      'df',
      null,
      [
        ['seed', '7'],
        ['limit', '20'],
      ],
    ],
    [' assess df.filter((r) => r.x --> 1)', 'assess', 'df.filter((r) => r.x --> 1)', null, []],
    [' assess count-- - 1', 'assess', 'count-- - 1', null, []],
    [' assess df as any', 'assess', 'df as any', null, []],
    [' read orders.csv as orders', 'read', 'orders.csv', 'orders', []],
    [" read 'my orders.csv' as orders --delimiter ;", 'read', "'my orders.csv'", 'orders', [['delimiter', ';']]],
    [' read orders.csv as', 'read', 'orders.csv', '', []],
    [' read orders.csv', 'read', 'orders.csv', null, []],
    [' read bas as zürich', 'read', 'bas', 'zürich', []],
    [
      ' read x.csv as x --delimiter "|" --encoding',
      'read',
      'x.csv',
      'x',
      [
        ['delimiter', '|'],
        ['encoding', null],
      ],
    ],
    [' assess --seed 7', 'assess', null, null, [['seed', '7']]],
    [' assess df --', 'assess', 'df', null, [['', null]]],
    [' asess df', 'asess', 'df', null, []],
    ['\tassess\t df  ', 'assess', 'df', null, []],
    [' assess df as report', 'assess', 'df', 'report', []],
    [' assess df as', 'assess', 'df', '', []],
    [' rows F1 as 1x', 'rows', 'F1', '1x', []],
    [' help as x', 'help', 'as x', null, []],
    [' assess df --seed 7 as report', 'assess', 'df', 'report', [['seed', '7']]],
    [' read a.csv --no-header as a', 'read', 'a.csv', 'a', [['no-header', null]]],
    [' assess df // why not --seed 7', 'assess', 'df', null, []],
    [' assess df --seed 7 // --limit 3', 'assess', 'df', null, [['seed', '7']]],
    [' assess https://x/y.csv', 'assess', 'https://x/y.csv', null, []],
    [' // nothing', null, null, null, []],
    [' assess f("a --seed 7 // b")', 'assess', 'f("a --seed 7 // b")', null, []],
    [' assess f((x) => x --y)', 'assess', 'f((x) => x --y)', null, []],
    [" read it's.csv as x --delimiter ;", 'read', "it's.csv", 'x', [['delimiter', ';']]],
    [' assess f( --seed 7', 'assess', 'f(', null, [['seed', '7']]],
    [
      ' read x as x --delimiter= --quote=',
      'read',
      'x',
      'x',
      [
        ['delimiter', null],
        ['quote', null],
      ],
    ],
    [' read x as x --delimiter="; "', 'read', 'x', 'x', [['delimiter', '; ']]],
  ])('%j', (text, verb, argument, alias, options) => {
    expect(parts(parseDq(text))).toEqual({ verb, argument, alias, options });
  });

  it('says where every piece stands, whatever the line', () => {
    const words = fc.constantFrom(
      'assess',
      'read',
      'rows',
      'df',
      'as',
      'x',
      '--seed',
      '--limit=3',
      '7',
      '"a b"',
      "'",
      '.',
      '(',
      '--',
      '😀',
    );
    const line = fc.array(words, { maxLength: 8 }).map((w) => w.join(' '));
    fc.assert(
      fc.property(fc.oneof(line, fc.string()), (text) => {
        const { verb, argument, alias, options, strays } = parseDq(text);
        for (const piece of [verb, argument, alias, ...options, ...strays]) {
          if (piece !== null) expect(text.slice(piece.start, piece.end)).toBe(piece.text);
        }
      }),
    );
  });

  it('takes time in proportion to the length', () => {
    for (const piece of [' as', ' --', ' //x', '"', " '", ' (', '\\', '  ', ' --columns "a', ' as x']) {
      const began = performance.now();
      parseDq(` assess${piece.repeat(30_000)} !`);
      parseDq(` rows F1 --columns${piece.repeat(30_000)} !`);
      expect(performance.now() - began).toBeLessThan(1500);
    }
  });
});
