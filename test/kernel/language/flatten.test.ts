import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CellLanguage } from '../../../kernel/src/language/service.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-flatten-'));
const language = new CellLanguage({ folder, builtins: Object.getOwnPropertyNames(globalThis) });
afterAll(() => rmSync(folder, { recursive: true }));

function codes(code: string): string[] {
  const result = language.compile(code);
  return 'problems' in result ? result.problems.map((p) => `${p.code} ${p.message}`) : [];
}

function run(code: string): void {
  expect(codes(code)).toEqual([]);
  language.commit();
  language.settle();
}

describe('what a cell declares keeps its type for later ones', () => {
  it.each([
    ['const f1 = { a: 1, b: ["x"] as const }', 'f1.b[0] === "x"', 'f1.b[0] === "y"'],
    [
      'class F2<T> { #hidden = 1; private own = 2; constructor(readonly value: T) {} }',
      'new F2(1).value.toFixed()',
      'new F2(1).own',
    ],
    ['enum F3 { A = 3 }; const enum F3c { B = 4 }', 'F3.A + F3c.B', 'F3.C'],
    [
      'type F4 = { x: number }; interface F4i extends F4 { y: string }',
      'const f4: F4i = { x: 1, y: "" }',
      'const f4: F4i = { x: 1 }',
    ],
    ['namespace F5 { export const q = 1; export type T = string }', 'const f5: F5.T = String(F5.q)', 'F5.r'],
    [
      'function f6(x: string): string; function f6(x: number): number; function f6(x: any) { return x }',
      'f6(1).toFixed()',
      'f6(1).length',
    ],
    [
      'import { Stats } from "node:fs"; import * as f7 from "node:path"; let f7s: Stats',
      'f7.join("a"); f7s.size',
      'f7.nothing',
    ],
    ['const { f8, ...f8rest } = { f8: 1, z: 2 }', 'f8 + f8rest.z', 'f8rest.f8'],
    ['const f9 = Symbol("s"); const f9o = { [f9]: 1 }', 'f9o[f9].toFixed()', 'f9o[f9].length'],
    [
      'function f10<T extends { id: number }>(x: T) { return { ...x, more: [x] } }',
      'f10({ id: 1, n: "s" }).more[0].n.length',
      'f10({})',
    ],
    ['const f11 = () => class { protected hidden = 1; open = 2 }', 'new (f11())().open', 'new (f11())().hidden'],
    [
      'async function* f12() { yield { a: 1 } }',
      'for await (const x of f12()) x.a.toFixed()',
      'for await (const x of f12()) x.b',
    ],
    ['export default function f13() { return 1 }', 'f13().toFixed()', 'f13().length'],
    ['const f14 = dq; const f14r = await dq.read("x.csv")', 'f14.assess(f14r)', 'f14.nothing'],
  ])('%s', (cell, right, wrong) => {
    run(cell);
    expect(codes(right)).toEqual([]);
    expect(codes(wrong)).toHaveLength(1);
  });
});

it('documentation and source stay', () => {
  run('/** Says it. */\nfunction said(): number {\n  return 1 // inside\n}');
  expect(language.inspect('said', 2)?.plain).toContain('Says it.');
  expect(language.inspect('said', 2)?.plain).not.toContain('inside');
  expect(language.inspect('said', 2, 1)?.plain).toContain('return 1 // inside');
});

it('comments do not reach what runs', () => {
  const result = language.compile(
    '// one\nconst k = 1 /* two */; function q() { /* three */ return 1 } // four\n/** five */ class R { /* six */ }',
  );
  if ('problems' in result) throw new Error('not compiled');
  expect(result.cell.js).not.toMatch(/one|two|three|four|five|six/);
});

it('a long chain of inferred types costs each cell the same', () => {
  run('const chain0 = [{ a: 1 }]');
  for (let i = 1; i <= 150; i++)
    run(`const chain${i} = chain${i - 1}.map((x) => ({ ...x, a: x.a + 1 })).filter((x) => x.a > 0)`);
  const before = process.threadCpuUsage();
  expect(codes('chain150[0].a.toFixed()')).toEqual([]);
  const { user } = process.threadCpuUsage(before);
  expect(user / 1000).toBeLessThan(150);
  expect(codes('chain150[0].b')).toHaveLength(1);
});

it('what is asked between the check of a cell and its commitment is no part of it', () => {
  expect(codes('const asked = { a: 1 }')).toEqual([]);
  language.complete('const other = 1; con', 20);
  language.commit();
  language.settle();
  expect(codes('asked.a.toFixed()')).toEqual([]);
  expect(codes('asked.b')).toHaveLength(1);
  expect(codes('other')).toHaveLength(1);
});
