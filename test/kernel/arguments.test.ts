import { expect, it } from 'vitest';
import { readArguments } from '../../kernel/src/arguments.ts';

const file = '/run/connection.json';

it.each([
  [[file], { connectionFile: file, mode: 'typescript' }],
  [[file, '--language', 'javascript'], { connectionFile: file, mode: 'javascript' }],
  [['--language', 'javascript', file], { connectionFile: file, mode: 'javascript' }],
  [[file, '--language=javascript'], { connectionFile: file, mode: 'javascript' }],
  [[file, '--language=typescript'], { connectionFile: file, mode: 'typescript' }],
  [[], null],
  [['--language', 'javascript'], null],
  [[file, '--language'], null],
  [[file, '--language', 'python'], null],
  [[file, file], null],
  [['--help'], null],
])('%j', (args, expected) => {
  expect(readArguments(args)).toEqual(expected);
});
