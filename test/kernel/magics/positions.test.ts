import { expect, it } from 'vitest';
import { lineAndColumn, sourceColumn, toSource } from '../../../kernel/src/magics/positions.ts';

it.each([
  ['abc', 2, { line: 0, column: 2 }],
  ['a\nbc', 3, { line: 1, column: 1 }],
  ['a\r\nbc', 3, { line: 1, column: 0 }],
  ['', 0, { line: 0, column: 0 }],
])('%j at %d', (text, position, expected) => {
  expect(lineAndColumn(text, position)).toEqual(expected);
});

it('gives generated text to the end of what stands before it', () => {
  const segments = [
    { source: 0, target: 0, length: 3 },
    { source: 7, target: 10, length: 2 },
  ];
  expect([0, 3, 8, 10, 11, 99].map((at) => toSource(segments, at))).toEqual([0, 3, 3, 7, 8, 9]);
});

it('leaves the columns of other lines alone', () => {
  const rewritten = [[2, [{ source: 4, target: 20, length: 2 }]]] as const;
  expect(sourceColumn(rewritten, 1, 21)).toBe(21);
  expect(sourceColumn(rewritten, 2, 21)).toBe(5);
});
