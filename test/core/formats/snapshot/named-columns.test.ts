import { expect, it } from 'vitest';
import { NamedColumns, otherKind } from '../../../../core/src/formats/snapshot/named-columns.ts';

it('keeps columns in the order of their first appearance, wherever they are guessed to be', () => {
  const columns = new NamedColumns();
  const a = columns.named('a', 0);
  const b = columns.named('__proto__', -1);
  expect(columns.named('a', 1)).toBe(a);
  expect(columns.named('__proto__', 1)).toBe(b);
  expect(columns.named('', 7)).not.toBe(a);
  a.addNumber(1);
  expect(columns.size).toBe(3);
  expect(columns.finish(2).columns.map(({ name }) => name)).toEqual(['a', '__proto__', '']);
});

it('says why rows of two kinds are no table', () => {
  expect(otherKind('array', 'object')).toBe('is an array, the rows before it are objects');
});
