import { describe, expect, it } from 'vitest';
import { globMatcher, History, type HistoryQuery } from '../../../kernel/src/protocol/history.ts';

const query: HistoryQuery = {
  kind: 'tail',
  withOutput: false,
  session: 0,
  start: 0,
  stop: null,
  n: 10,
  pattern: '*',
  unique: false,
};

function history(): History {
  const made = new History();
  ['a = 1', 'b', 'a = 1', 'c'].forEach((input, i) => {
    made.add(i + 1, input);
  });
  made.setOutput(2, 'two');
  return made;
}

describe('History', () => {
  it.each([
    [
      { n: 2 },
      [
        [1, 3, 'a = 1'],
        [1, 4, 'c'],
      ],
    ],
    [
      { n: 3, withOutput: true },
      [
        [1, 2, ['b', 'two']],
        [1, 3, ['a = 1', null]],
        [1, 4, ['c', null]],
      ],
    ],
    [
      { kind: 'range', start: 2, stop: 4 },
      [
        [1, 2, 'b'],
        [1, 3, 'a = 1'],
      ],
    ],
    [
      { kind: 'range', start: 3, session: 1 },
      [
        [1, 3, 'a = 1'],
        [1, 4, 'c'],
      ],
    ],
    [{ kind: 'range', session: 7 }, []],
    [
      { kind: 'search', pattern: 'a*' },
      [
        [1, 1, 'a = 1'],
        [1, 3, 'a = 1'],
      ],
    ],
    [{ kind: 'search', pattern: 'a*', unique: true }, [[1, 3, 'a = 1']]],
    [{ kind: 'search', pattern: '*', n: 1 }, [[1, 4, 'c']]],
    [{ kind: 'search', pattern: 'z*' }, []],
  ] as [Partial<HistoryQuery>, unknown][])('%j', (part, rows) => {
    expect(history().query({ ...query, ...part })).toEqual(rows);
  });
});

describe('globMatcher', () => {
  it.each([
    ['*', 'anything', true],
    ['', '', true],
    ['', 'x', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a*c', 'abbbc', true],
    ['a*c', 'abbb', false],
    ['*b*', 'abc', true],
    ['a*a', 'a', false],
    ['[x]', '[x]', true],
    ['1?2*', '1+2', true],
  ])('%s on %s: %s', (pattern, text, expected) => {
    expect(globMatcher(pattern)(text)).toBe(expected);
  });

  it('does not hang on hostile patterns', () => {
    expect(globMatcher(`${'*a'.repeat(30)}b`)('a'.repeat(2000))).toBe(false);
  });
});
