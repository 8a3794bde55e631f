import { expect, it } from 'vitest';
import { hoverDq } from '../../../core/src/language/hover.ts';

const known = { findings: [{ label: 'F1', text: 'city is missing.' }], columns: () => [] };

it.each([
  ['', 0, '%dq finds and explains'],
  [' assess df', 3, '%dq assess TABLE|FILE'],
  [' assess df --seed 7', 13, 'the same seed gives the same report'],
  [' assess df --seed 7', 18, 'the same seed gives the same report'],
  [' help rows', 7, '%dq rows FINDING'],
  [' rows f1', 7, 'city is missing.'],
])('%j at %d tells', (text, position, expected) => {
  expect(hoverDq(text, position, known)).toContain(expected);
});

it.each([
  [' assess df', 9],
  [' asess df', 3],
  [' rows F9', 7],
  [' help asess', 7],
  [' assess df as report', 15],
  [' assess df --sed 7', 13],
])('%j at %d has nothing of ours to tell', (text, position) => {
  expect(hoverDq(text, position, known)).toBeNull();
});
