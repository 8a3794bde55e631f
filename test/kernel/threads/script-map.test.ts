import { beforeAll, expect, it } from 'vitest';
import { CellLanguage } from '../../../kernel/src/language/service.ts';
import { ScriptMap } from '../../../kernel/src/threads/script-map.ts';

let map: ScriptMap;
let lines: string[];
beforeAll(() => {
  const cell = new CellLanguage({ folder: '/no/such/folder', builtins: [] }).emit(
    'const a = 1\n\nfunction f() {\n  return a\n}',
  );
  if (cell === null) throw new Error('no program');
  map = new ScriptMap(cell.map);
  lines = cell.js.split('\n');
}, 30_000);

const lineWith = (text: string): number => lines.findIndex((line) => line.includes(text));

it('leads back to the cell', () => {
  expect(map.toCell(lineWith('return a'), 8)).toEqual({ line: 3, column: 2 });
  expect(map.toCell(lineWith('a = 1'), 4)).toEqual({ line: 0, column: 6 });
});

it('knows what was added', () => {
  expect(map.isAdded(0, 5)).toBe(true);
  expect(map.toCell(0, 5)).toBeNull();
  expect(map.isAdded(lineWith('return a'), 8)).toBe(false);
  expect(map.isAdded(lines.length - 2, 0)).toBe(true);
});
