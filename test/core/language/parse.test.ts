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
        const { verb, argument, alias, options } = parseDq(text);
        for (const piece of [verb, argument, alias, ...options]) {
          if (piece !== null) expect(text.slice(piece.start, piece.end)).toBe(piece.text);
        }
      }),
    );
  });
});
