import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CellLanguage } from '../../../kernel/src/language/service.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-javascript-'));
const language = new CellLanguage({ folder, builtins: Object.getOwnPropertyNames(globalThis), mode: 'javascript' });
afterAll(() => rmSync(folder, { recursive: true }));

function codes(code: string): string[] {
  const result = language.compile(code);
  if ('problems' in result) return result.problems.map((p) => p.code);
  language.commit();
  return [];
}

describe('JavaScript cells', () => {
  it.each([
    'const one = 1; one.foo(); undeclared(2)',
    'one = 3; one = "s"',
    'const { nothing } = one, grown = {}; grown.x = 1',
    'class Grown { constructor() { this.x = 1 } } new Grown().y',
    'import missing, { no } from "not-there-at-all"; import { nope } from "node:path"',
    'function few(a, b) {} few(); few(1, 2, 3)',
    'one<few>(1)',
    'const fs = require("fs"); fs.nothing',
    'await 1; for await (const x of []) x',
    '%dq assess grown',
  ])('%j passes, whatever its types', (code) => {
    expect(codes(code)).toEqual([]);
  });

  it.each([
    ['x y', 'TS1434'],
    ['const z = (', 'TS1109'],
    ['const z = 1; const z = 2', 'TS2451'],
    ['let q: number = 1', 'TS8010'],
    ['enum E { A }', 'TS8006'],
    ['type T = 1', 'TS8008'],
    ['fs as unknown', 'TS8016'],
    ['class K { constructor(private x) {} }', 'TS8012'],
    ['%dq asess grown', '%dq'],
  ])('%j is refused', (code, expected) => {
    expect(codes(code)[0]).toBe(expected);
  });

  it.each([
    ['const mine = "text"', 'mine.toUp', 'toUpperCase'],
    ['const box = {}; box.content = 1', 'box.', 'content'],
    ['/** @param {string} s */ function said(s) { return s }', 'said("").char', 'charAt'],
  ])('after %j, %j completes', (cell, text, expected) => {
    codes(cell);
    expect(language.complete(text, text.length).items[0]?.text).toBe(expected);
  });

  it('offers no mere words of the cell as members', () => {
    expect(language.complete('const word = 1; word.wo', 23).items).toEqual([]);
  });

  it('knows whole cells from parts and from TypeScript', () => {
    expect(language.completeness('const z = 1').status).toBe('complete');
    expect(language.completeness('function z() {').status).toBe('incomplete');
    expect(language.completeness('const z: number = 1').status).toBe('invalid');
  });
});

it('a cell whose declarations TypeScript fails at stands for itself', () => {
  expect(codes('@note class Noted { @note accessor kept = 1; later = 2 }')).toEqual([]);
  language.settle();
  const at = 'new Noted().la'.length;
  expect(language.complete('new Noted().la', at).items.map((item) => item.text)).toEqual(['later']);
});
