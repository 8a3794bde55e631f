import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Locator } from '../../../kernel/src/debug/locator.ts';
import { CellLanguage } from '../../../kernel/src/language/service.ts';

let language: CellLanguage;
const locator = new Locator();
beforeAll(() => {
  language = new CellLanguage({ folder: '/no/such/folder', builtins: ['performance'] });
}, 30_000);
afterAll(() => locator.close());

/** Lines (from 1) of a cell where it can stop. */
function linesOf(code: string): number[] {
  const cell = language.emit(code);
  if (cell === null) throw new Error('no program');
  return [...new Set(locator.locate(cell).locations.map((location) => location.line + 1))];
}

describe('places where a cell can stop', () => {
  it.each([
    ['statements', 'const a = 1\n\n// no\nlet b = a', [1, 4]],
    ['bodies of functions', 'function f() {\n  return 1\n}', [1, 2]],
    ['methods', 'class A {\n  m() {\n    return 1\n  }\n}', [1, 3]],
    ['loops', 'for (let i = 0; i < 2; i++) {\n  console.log(i)\n}', [1, 2]],
    ['imports', "import { sep } from 'node:path'\nsep", [1, 2]],
    ['magic lines', '%dq help\n1', [1, 2]],
    ['nothing of types', 'interface A { x: 1 }\ntype B = A\ndeclare const c: B', []],
    ['nothing of what the kernel adds', 'const performance = 1', [1]],
  ])('are %s', (_what, code, lines) => {
    expect(linesOf(code)).toEqual(lines);
  });

  it('are all found in a long cell', () => {
    const lines = Array.from({ length: 1500 }, (_, i) => `console.log(${i})`);
    expect(linesOf(lines.join('\n'))).toHaveLength(1500);
  });

  it('name the script alike each time', () => {
    const cell = language.emit('1 + 1');
    if (cell === null) throw new Error('no program');
    const { hash } = locator.locate(cell);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(locator.locate(cell).hash).toBe(hash);
  });
});

it('emitting leaves a compiled cell as it is', () => {
  expect(language.compile('const kept = 1')).toHaveProperty('cell');
  expect(language.emit('const other = kept')).not.toBeNull();
  expect(language.emit('const = ')).toBeNull();
  language.commit();
  expect(language.compile('kept.toFixed()')).toHaveProperty('cell');
  expect(language.compile('other')).toHaveProperty('problems');
});
