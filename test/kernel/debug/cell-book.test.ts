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

it('keeps no more than it needs, the latest, whatever runs', () => {
  const book = new CellBook();
  const name = (count: number): string => `/a/cell[${count}]`;
  for (let poll = 0; poll < 1000; poll++) book.add(name(0), `poll ${poll}`, { js: 'x'.repeat(poll), globals: [], map });
  expect([book.script(name(0), 999)?.code, book.script(name(0), 500)]).toEqual(['poll 999', undefined]);
  const long = 'y'.repeat(2 ** 20);
  for (let count = 1; count <= 40; count++) book.add(name(count), `${count}${long}`, { js: 'x', globals: [], map });
  const paths = Array.from({ length: 40 }, (_, at) => book.pathOf(`${at + 1}${long}`));
  const isKnown = paths.map((path) => book.code(path) !== undefined);
  expect([isKnown.at(-1), isKnown[0]]).toEqual([true, false]);
  expect([book.script(name(40), 1) !== undefined, book.script(name(1), 1)]).toEqual([true, undefined]);
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
