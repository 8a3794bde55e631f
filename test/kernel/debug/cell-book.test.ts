import { expect, it } from 'vitest';
import { CellBook } from '../../../kernel/src/debug/cell-book.ts';

const map = { mappings: '', linesBefore: 1, rewritten: [] };

it('knows the cells that ran and those it was told of', () => {
  const book = new CellBook();
  book.add('/a/cell[1]', 'ran', { js: '12345', globals: ['a', 'b'], map });
  const told = book.learn('told');
  expect(book.code(book.pathOf('ran'))).toBe('ran');
  expect(book.code(told)).toBe('told');
  expect(book.code(book.pathOf('neither'))).toBeUndefined();
  expect(book.isCell(told)).toBe(true);
  expect(book.isCell('/tmp/other.ts')).toBe(false);
  expect([...book.names]).toEqual(['a', 'b']);
});

it('tells scripts of one name apart by their length, the last first', () => {
  const book = new CellBook();
  book.add('/a/cell[1]', 'cell', { js: '12345', globals: [], map });
  book.add('/a/cell[1]', 'expression', { js: '123', globals: [], map });
  book.add('/a/cell[1]', 'again', { js: '12345', globals: [], map });
  expect(book.script('/a/cell[1]', 3)?.code).toBe('expression');
  expect(book.script('/a/cell[1]', 5)?.code).toBe('again');
  expect(book.script('/a/cell[1]', 4)).toBeUndefined();
  expect(book.script('/a/cell[2]', 5)).toBeUndefined();
});
