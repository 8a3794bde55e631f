import { expect, it } from 'vitest';
import { completenessOf, isOpenCellMagic } from '../../../kernel/src/language/completeness.ts';

it.each([
  ['', 'complete', ''],
  ['1', 'complete', ''],
  ['await f()', 'complete', ''],
  ['const x: number = 1', 'complete', ''],
  ['{ a: 1, b: [2] }', 'complete', ''],
  ['{ a: 1, b 2 }', 'invalid', ''],
  ['type T = {', 'incomplete', '  '],
  ['f(', 'incomplete', '  '],
  ['  if (x) {', 'incomplete', '    '],
  ['const a = [1,', 'incomplete', ''],
  ['`text', 'incomplete', ''],
  ['/* note', 'incomplete', ''],
  ['const = 1', 'invalid', ''],
  ['"text', 'invalid', ''],
  ['"text\\', 'incomplete', ''],
  [')', 'invalid', ''],
  ['let 5x\nf(', 'invalid', ''],
])('%j', (text, status, indent) => {
  expect(completenessOf(text)).toEqual({ status, indent });
});

it.each([
  ['%%time', true],
  ['%%time\n1', true],
  ['%%time\n1\n', false],
  ['%time 1', false],
  ['a %% b', false],
  ['', false],
])('%j is a cell of a magic that has no end yet: %s', (code, isOpen) => {
  expect(isOpenCellMagic(code)).toBe(isOpen);
});
