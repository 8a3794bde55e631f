import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CellLanguage } from '../../../kernel/src/language/service.ts';
import type { CompiledCell, Problem } from '../../../kernel/src/threads/messages.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-language-'));
let language: CellLanguage;
beforeAll(() => {
  language = new CellLanguage({ folder, builtins: Object.getOwnPropertyNames(globalThis) });
  language.warm();
}, 30_000);
afterAll(() => rmSync(folder, { recursive: true }));

function compiled(code: string): CompiledCell {
  const result = language.compile(code);
  if ('problems' in result) throw new Error(JSON.stringify(result.problems));
  return result.cell;
}

function run(code: string): CompiledCell {
  const cell = compiled(code);
  language.commit();
  return cell;
}

function problems(code: string): readonly Problem[] {
  const result = language.compile(code);
  return 'problems' in result ? result.problems : [];
}

/** The statements of a compiled cell, without the function around them. */
function body(code: string): string[] {
  const lines = compiled(code).js.trim().split('\n');
  return lines.slice(1, -1).map((line) => line.trim());
}

describe('compile', () => {
  it.each([
    ['1 + 1', ['return [1 + 1];']],
    ['const a: number = 1', ['(a = 1);']],
    ['let a', ['(a = void 0);']],
    ['var a', []],
    ['const { a, b: [c = 2] } = { a: 1, b: [3] }', ['({ a: a, b: [c = 2] } = { a: 1, b: [3] });']],
    ['f(); function f(): void {}', ['(f = function () { });', 'f();']],
    ['type T = 1; interface I {}', []],
    ['import "node:fs"', ['await import("node:fs");']],
    ['{ a: 1, b: 2 }', ['return [({ a: 1, b: 2 })];']],
    ['{ a: 1 } ', ['return [({ a: 1 })];']],
    ['{ 1; 2 }', ['{', '1;', '2;', '}']],
    ['{}', ['{ }']],
    ['() => 1', ['return [() => 1];']],
    ['(class {})', ['return [(class {', '})];']],
    ['(function own() {})', ['return [(function own() { })];']],
    ['const dir = () => import.meta.dirname', ['(dir = () => $plumbline.meta.dirname);']],
    ['"import.meta"', ['return ["import.meta"];']],
    ['import type { Stats } from "node:fs"', []],
    ['for (const x of [1]) x', ['for (const x of [1])', 'x;']],
    ['if (1) var a = 1, b; else var c', ['if (1)', 'a = 1;', 'else', ';']],
    ['for (var i = 0, j = 1; i < 2; i++) j', ['for (i = 0, j = 1; i < 2; i++)', 'j;']],
    ['for (var i; ;) i', ['for (;;)', 'i;']],
    ['for (var { k } of [{ k: 1 }]) k', ['for ({ k: k } of [{ k: 1 }])', 'k;']],
    ['for (const f of [() => { var own = 1 }]) f', ['for (const f of [() => { var own = 1; }])', 'f;']],
    ['1;;', ['return [1];']],
    ['"use strict"; 1', ['"use strict";', 'return [1];']],
    ['export const a = 1', ['(a = 1);']],
    ['using u = { [Symbol.dispose]() {} }', ['using u = { [Symbol.dispose]() { } };']],
  ])('%j', (code, expected) => {
    expect(body(code)).toEqual(expected);
  });

  it.each([
    ['', '"./d.json", { with: { type: "json" } }'],
    [' with { type: "text" }', '"./d.json", { with: { type: "text" } }'],
  ])('tells Node that a JSON file is one: %j', (attributes, expected) => {
    writeFileSync(join(folder, 'd.json'), '{ "a": 1 }');
    expect(compiled(`import d from "./d.json"${attributes}; d`).js).toContain(`await import(${expected})`);
  });

  it.each([
    ['import("./d.json")', 'import("./d.json", { with: { type: "json" } })'],
    ['[1].map(() => import("./d.json"))', '[1].map(() => import("./d.json", { with: { type: "json" } }))'],
    ['import("./d.json", { with: { type: "json" } })', 'import("./d.json", { with: { type: "json" } })'],
    ['import("node:fs")', 'import("node:fs")'],
  ])('so it does for %s', (code, expected) => {
    writeFileSync(join(folder, 'd.json'), '{ "a": 1 }');
    expect(body(code)).toEqual([`return [${expected}];`]);
  });

  it('says which names become globals', () => {
    expect(compiled('const a = 1, [b] = [2]; import { join } from "path"; class C {}').globals).toEqual([
      'a',
      'b',
      'join',
      'C',
    ]);
  });

  it('keeps names of Node itself away from the globals', () => {
    const cell = run('const performance = { now: () => 1 }');
    expect(cell.globals).toEqual([]);
    expect(cell.js).toContain('$plumbline.shadow.performance = performance');
    expect(compiled('performance.now()').js).toContain('let { performance } = $plumbline.shadow');
    expect(compiled('1').js).not.toContain('shadow');
  });

  it('declares nothing that has not been committed', () => {
    compiled('const draft = 1');
    expect(problems('draft')).toHaveLength(1);
  });

  it('checks against the latest declaration', () => {
    run('const again = 1');
    run('const again = "text"');
    expect(problems('again.length')).toEqual([]);
    expect(problems('again.toFixed()')).toHaveLength(1);
  });

  it('lets variables of earlier cells be assigned, with their type', () => {
    run('let count: number = 1');
    expect(problems('count = 2')).toEqual([]);
    expect(problems('count = "s"')).toMatchObject([{ line: 1, column: 1, code: 'TS2322' }]);
  });

  it('keeps what a cell adds to global types, in its latest form', () => {
    run('declare global { interface Array<T> { second(): T } }');
    expect(problems('[1, 2].second().toFixed()')).toEqual([]);
    run('declare global { interface Array<T> { second(): string } }');
    expect(problems('[1, 2].second().length')).toEqual([]);
    expect(problems('[1, 2].second().toFixed()')).toHaveLength(1);
    expect(problems('[1, 2].third()')).toHaveLength(1);
  });

  it.each([
    ['// @ts-nocheck\nnothing.x', 0],
    ['\n// first\n//@ts-nocheck because\nnothing.x', 0],
    ['// @ts-nocheck\nnothing.x(', 1],
    ['1\n// @ts-nocheck\nnothing.x', 1],
    ['// @ts-nochecked\nnothing.x', 1],
    ['// not\nnothing.x // @ts-nocheck', 1],
  ])('checks %j unless it says not to', (code, count) => {
    expect(problems(code)).toHaveLength(count);
  });

  it('keeps private types private no more than needed', () => {
    run('interface Point { x: number }\nconst origin: Point = { x: 0 }');
    expect(problems('origin.y')).toHaveLength(1);
    expect(problems('const p: Point = origin; p.x')).toEqual([]);
  });

  it.each([
    ['x y', 1, 1],
    ['const ok = 1\n  nothing', 2, 3],
    ['const open = `', 1, 15],
    ['{', 1, 2],
    ['/*', 1, 3],
    ['%dq assess nothing', 1, 12],
    ['%dq read a.csv as t\n%dq assess u', 2, 12],
    ['{ a: 1,\n  b: no }', 2, 6],
    ['{ a: no, b: 1 }', 1, 6],
    ['{ a: 1, b }', 1, 9],
    ['function f() {\n  %dq help\n}', 2, 3],
  ])('places the error of %j', (code, line, column) => {
    expect(problems(code)[0]).toMatchObject({ line, column });
  });

  it('gives the variable of a %dq line its type', () => {
    run('%dq read a.csv as typed');
    expect(problems('typed.rows.toFixed(); typed.columns[0].name')).toEqual([]);
    expect(problems('typed.nothing')).toHaveLength(1);
  });

  it('finds a package that was installed after it had been missed', () => {
    expect(problems('import { late } from "came-late"; late.toFixed()')).toMatchObject([{ code: 'TS2307' }]);
    writeFileSync(join(folder, 'asks.ts'), 'import { late } from "came-late"; export const kept = late;');
    expect(problems('import { kept } from "./asks.ts"; kept.anything')).toEqual([]);
    const home = join(folder, 'node_modules/came-late');
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'package.json'), '{ "name": "came-late", "version": "1.0.0", "types": "index.d.ts" }');
    writeFileSync(join(home, 'index.d.ts'), 'export declare const late: number;');
    expect(problems('import { late } from "came-late"; late.toFixed()')).toEqual([]);
    expect(problems('import { kept } from "./asks.ts"; kept.anything')).toMatchObject([{ code: 'TS2339' }]);
  });

  it('sees that a file of the folder has changed', () => {
    const path = join(folder, 'own.ts');
    writeFileSync(path, 'export const n = 1;');
    expect(problems('import { n } from "./own.ts"; n.toFixed()')).toEqual([]);
    writeFileSync(path, 'export const n = "a text";');
    expect(problems('import { n } from "./own.ts"; n.toFixed()')).toHaveLength(1);
  });
});

it('finds a magic only where one can stand', () => {
  expect(problems('const dq1 = 7;\nconst r = 100\n% dq1')).toEqual([]);
  expect(problems('const text = `\n%dq assess nothing\n`')).toEqual([]);
});
