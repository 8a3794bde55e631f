import ts from 'typescript';
import { expect, it } from 'vitest';
import { declaredNames } from '../../../kernel/src/language/declared.ts';

function declared(source: string): { names: Record<string, string>; exported: string[] } {
  const { names, exported } = declaredNames(ts.createSourceFile('x.ts', source, ts.ScriptTarget.ESNext));
  return { names: Object.fromEntries(names), exported: [...exported] };
}

it.each([
  ['const a = 1, b = 2', { a: 'import', b: 'import' }],
  ['let a = 1; var b', { a: 'variable', b: 'variable' }],
  [
    'const { a, b: { c }, ...d } = x, [e, , f = 1, ...g] = y',
    { a: 'import', c: 'import', d: 'import', e: 'import', f: 'import', g: 'import' },
  ],
  ['function f() {} async function* g() {} class C {}', { f: 'import', g: 'import', C: 'import' }],
  ['interface I {} type T = 1; enum E {} namespace N {}', { I: 'import', T: 'import', E: 'import', N: 'import' }],
  [
    'import a, { b, c as d } from "x"; import * as e from "y"; import "z"',
    { a: 'import', b: 'import', d: 'import', e: 'import' },
  ],
  ['import type { T } from "x"; import old = require("y")', { T: 'import', old: 'import' }],
  ['if (x) { const inner = 1 } for (let i = 0;;) {}', {}],
  [
    'if (x) { var a = 1 } for (var b = 0;;) {} for (var [c] of x) { try { var d } catch { var e } } l: switch (1) { case 1: var f }',
    { a: 'variable', b: 'variable', c: 'variable', d: 'variable', e: 'variable', f: 'variable' },
  ],
  [
    '(() => { var own })(); { function f() { var own } class C { static { var own } } } namespace N { var own }',
    { N: 'import' },
  ],
  ['using u = x; await using v = y', {}],
  ['declare global { var g: 1 } declare module "m" {}', {}],
  ['export default function () {}', {}],
])('%s', (source, names) => {
  expect(declared(source).names).toEqual(names);
});

it('marks what is exported already', () => {
  expect(declared('export const a = 1; export default class B {} export function c() {}').exported).toEqual(['a', 'c']);
});

it('knows what it adds to, and only that', () => {
  const source =
    'declare global { interface Array<T> { x: 1 } var g: 1 } declare module "m" { interface I { y: 1 } } namespace N { interface Own {} }';
  const { augmented } = declaredNames(ts.createSourceFile('x.ts', source, ts.ScriptTarget.ESNext));
  expect([...augmented]).toEqual(['global/Array', 'global/g', 'm/I']);
});
