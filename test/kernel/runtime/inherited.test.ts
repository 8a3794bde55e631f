import { expect, it } from 'vitest';
import { inheritedOf, replaced, stdioList } from '../../../kernel/src/runtime/inherited.ts';

it.each([
  ['inherit', 'inherit', ['1 stdout', '2 stderr']],
  ['pipes', 'pipe', []],
  ['nothing given', undefined, []],
  ['each by itself', ['ignore', 'inherit', 'pipe'], ['1 stdout']],
  ['the streams', [process.stdin, process.stdout, process.stderr], ['1 stdout', '2 stderr']],
  ['numbers', [0, 1, 2], ['1 stdout', '2 stderr']],
  ['errors into the output', ['pipe', 'pipe', 1], ['2 stdout']],
  ['a further descriptor', ['pipe', 'pipe', 'pipe', 2], ['3 stderr']],
  ['a file', ['ignore', 17, 'ignore'], []],
])('knows what is inherited: %s', (_what, stdio, expected) => {
  expect(inheritedOf(stdioList(stdio) ?? []).map(({ at, name }) => `${at} ${name}`)).toEqual(expected);
});

it('replaces only what is inherited', () => {
  expect(replaced(['ignore', 'inherit', 'pipe'], new Map([[1, 'x']]))).toEqual(['ignore', 'x', 'pipe']);
});
