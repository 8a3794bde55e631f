import { expect, it } from 'vitest';
import { failureOf } from '../../../kernel/src/protocol/problems.ts';

const problem = { start: 5, end: 8, line: 2, column: 3, code: 'TS2304', message: "Cannot find name 'dff'." };
const plain = (lines: readonly string[]): string[] => lines.map((line) => line.replaceAll(/\u001b\[\d+m/g, ''));

it('shows the place, the line and a mark', () => {
  const failure = failureOf([problem], 'a\n\tdff', 7);
  expect(failure).toMatchObject({ ename: 'TypeScriptError', evalue: "Cannot find name 'dff'." });
  expect(plain(failure.traceback)).toEqual([
    "cell[7]:2:3 - TS2304: Cannot find name 'dff'.",
    '2  \tdff',
    '   \t ~~'.replace('\t ', '\t '),
  ]);
});

it('says how many it does not show', () => {
  const failure = failureOf(
    Array.from({ length: 12 }, () => problem),
    'a\nbcdff',
    1,
  );
  expect(failure.traceback.at(-1)).toBe('... and 2 more.');
});

it('does not print lines of endless length', () => {
  expect(failureOf([{ ...problem, line: 1 }], 'x'.repeat(10_000), 1).traceback).toHaveLength(1);
});
