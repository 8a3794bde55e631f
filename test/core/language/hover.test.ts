import { expect, it } from 'vitest';
import { hoverDq } from '../../../core/src/language/hover.ts';

it.each([
  ['', 0, '%dq finds and explains'],
  [' assess df', 3, '%dq assess TABLE|FILE'],
  [' assess df --seed 7', 13, 'the same seed gives the same report'],
])('%j at %d tells', (text, position, expected) => {
  expect(hoverDq(text, position)).toContain(expected);
});

it.each([
  [' assess df', 9],
  [' asess df', 3],
  [' assess df --seed 7', 18],
  [' assess df --sed 7', 13],
])('%j at %d has nothing of ours to tell', (text, position) => {
  expect(hoverDq(text, position)).toBeNull();
});
