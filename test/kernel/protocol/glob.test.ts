import { describe, expect, it } from 'vitest';
import { globMatcher } from '../../../kernel/src/protocol/glob.ts';

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
