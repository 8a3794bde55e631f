import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CellLanguage } from '../../../kernel/src/language/service.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-hints-'));
let language: CellLanguage;
beforeAll(() => {
  writeFileSync(join(folder, 'shapes.ts'), 'export const n = 1;');
  mkdirSync(join(folder, 'node_modules/here'), { recursive: true });
  language = new CellLanguage({ folder, builtins: Object.getOwnPropertyNames(globalThis) });
  for (const cell of ['const people = [1]; let total = 0; const x = 1', 'function f() {} class C {} enum E { A }']) {
    language.compile(cell);
    language.commit();
  }
}, 30_000);
afterAll(() => rmSync(folder, { recursive: true }));

const messages = (code: string): string[] => {
  const result = language.compile(code);
  return 'problems' in result ? result.problems.map((problem) => problem.message) : [];
};

it.each([
  ['poeple.length', "Cannot find name 'poeple'. Did you mean 'people'?"],
  ['%dq assess poeple', "Cannot find name 'poeple'. Did you mean 'people'?"],
  ['y', "Cannot find name 'y'."],
  ['nothingLikeIt', "Cannot find name 'nothingLikeIt'."],
  ['consol.log(1)', "Cannot find name 'consol'. Did you mean 'console'?"],
  ['frame = [1]', "Cannot find name 'frame'. To declare it, write: let frame = ..."],
  ['1; totl = 2', "Cannot find name 'totl'. Did you mean 'total'? To declare it, write: let totl = ..."],
  ['frame == 1', "Cannot find name 'frame'."],
  ['const g = frame', "Cannot find name 'frame'."],
  ['fs.readFileSync("x")', "Cannot find name 'fs'. Node has it: import * as fs from 'node:fs'"],
  ['readFileSync("x")', "Cannot find name 'readFileSync'. Node has it: import { readFileSync } from 'node:fs'"],
  ['new Worker("x")', "Cannot find name 'Worker'. Node has it: import { Worker } from 'node:worker_threads'"],
  ['path = 1', "Cannot find name 'path'. To declare it, write: let path = ..."],
  ['hasOwnProperty2', "Cannot find name 'hasOwnProperty2'."],
  ['print(1)', "Cannot find name 'print'. console.log(...) prints."],
  [
    'document.body',
    "Cannot find name 'document'. Cells run in Node, not in a page; show HTML with kernel.mime({ 'text/html': text }).",
  ],
  [
    'x = 2',
    "Cannot assign to 'x' because it is a constant of an earlier cell. To change it, declare it there with let, or declare it again here.",
  ],
  ['f = 2', "Cannot assign to 'f' because it is a function of an earlier cell. Declare it again to change it."],
  ['C = 2', "Cannot assign to 'C' because it is a class of an earlier cell. Declare it again to change it."],
  ['const own = 1; own = 2', "Cannot assign to 'own' because it is a constant."],
  [
    'x, total',
    'Left side of comma operator is unused and has no side effects. A cell shows one value: write [a, b] for both.',
  ],
  [
    'const h = 1\n(function () {})()',
    'This is read as a call, since the next line begins with "(": end this line with a semicolon.',
  ],
  [
    'let total = total + 1',
    "This cell declares 'total' anew and cannot see the earlier one: write total = ... without let or const, or choose another name.",
  ],
  ['let fresh = fresh + 1', "Block-scoped variable 'fresh' used before its declaration."],
  ['function g() {\n  %time 1\n}', 'A magic has to be waited for: put async before the function that it stands in.'],
  [
    'function g() {\n  await 1\n}',
    "'await' expressions are only allowed within async functions and at the top levels of modules.",
  ],
  ['total()', "This expression is not callable.\n  Type 'Number' has no call signatures."],
  ['import a from "nopkg/sub"', "Cannot find package 'nopkg'. To install it: %npm install nopkg"],
  ['import a from "@no/pkg"', "Cannot find package '@no/pkg'. To install it: %npm install @no/pkg"],
  ['await import("nopkg")', "Cannot find package 'nopkg'. To install it: %npm install nopkg"],
  ['import a from "npm:lodash@4"', "Cannot import 'npm:lodash@4': write 'lodash', after %npm install lodash"],
  [
    'import a from "jsr:@std/path"',
    "Cannot import 'jsr:@std/path': cells import packages of npm (%npm install NAME) and files.",
  ],
  [
    'import a from "https://esm.sh/x"',
    "Cannot import 'https://esm.sh/x': cells import packages of npm (%npm install NAME) and files.",
  ],
  ['import a from "here/sub"', "Cannot find module 'here/sub' or its corresponding type declarations."],
  ['import a from "node:nope"', "Cannot find module 'node:nope' or its corresponding type declarations."],
  ['import a from "./shape.ts"', `there is no such file in ${folder}. Did you mean './shapes.ts'?`],
  ['import a from "./none/shape.ts"', `there is no such file in ${join(folder, 'none')}.`],
])('%s', (code, expected) => {
  expect(messages(code)).toEqual([expect.stringContaining(expected)]);
  expect(messages(code)[0]?.endsWith(expected)).toBe(true);
});

it('tells a comma from a line that goes on', () => {
  const [said] = messages('const h = people\n[total, x]');
  expect(said).toBe(
    'This is read as part of the line before, since it begins with "[": end that line with a semicolon.',
  );
  expect(messages('const h = [\n(total, x)]')[0]).toContain('A cell shows one value');
});

it('says nothing about cells that are right', () => {
  expect(messages('total = people.length; let x = 2; x = 3; f()')).toEqual([]);
});
