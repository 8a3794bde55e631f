import { expect, it } from 'vitest';
import { completenessOf } from '../../../kernel/src/language/completeness.ts';

it.each([
  ['', 'complete', ''],
  ['1', 'complete', ''],
  ['await f()', 'complete', ''],
  ['const x: number = 1', 'complete', ''],
  ['type T = {', 'incomplete', '  '],
  ['f(', 'incomplete', '  '],
  ['  if (x) {', 'incomplete', '    '],
  ['const a = [1,', 'incomplete', ''],
  ['`text', 'incomplete', ''],
  ['/* note', 'incomplete', ''],
  ['const = 1', 'invalid', ''],
  [')', 'invalid', ''],
  ['let 5x\nf(', 'invalid', ''],
])('%j', (text, status, indent) => {
  expect(completenessOf(text)).toEqual({ status, indent });
});
