import { expect, test } from 'vitest';
import { LONGEST_TOKEN, TOKENS, tokenKind } from '../../../core/src/kit/tokens.ts';

test.each([
  ['N/A', 'void'],
  [' null ', 'void'],
  ['#N/A', 'void'],
  ['-', 'void'],
  ['NaN', 'void'],
  ['Unknown', 'unknown'],
  ['TBD', 'unknown'],
  ['None', 'none'],
])('%j stands for missing: %s', (text, kind) => {
  expect(tokenKind(text)).toBe(kind);
});

test.each([
  '',
  ' ',
  '0',
  'no',
  'x',
  'Nullarbor',
  'not applicable here',
  'other',
  'n',
  '-1',
  'Nan Smith',
  'a'.repeat(200),
])('%j is a value', (text) => {
  expect(tokenKind(text)).toBeNull();
});

test('tokens are lower case, different and trimmed', () => {
  expect(new Set(TOKENS).size).toBe(TOKENS.length);
  for (const token of TOKENS) expect(token).toBe(token.trim().toLowerCase());
  expect(LONGEST_TOKEN).toBeGreaterThan(10);
});
