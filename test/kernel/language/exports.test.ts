import ts from 'typescript';
import { expect, it } from 'vitest';
import { importOf, listedNames, newNames, renamings } from '../../../kernel/src/language/exports.ts';

function parsed(source: string): { statement: ts.ExportDeclaration; file: ts.SourceFile } {
  const file = ts.createSourceFile('x.ts', source, ts.ScriptTarget.ESNext);
  return { statement: file.statements[0] as ts.ExportDeclaration, file };
}

it.each([
  ['export {}', [], []],
  ['export { a }', ['a'], []],
  ['export { a as b, c as default, d as "e" }', ['b'], ['b']],
  ['export { a, default as b, default } from "m"', ['a', 'b'], ['a', 'b']],
  ['export * as ns from "m"', ['ns'], ['ns']],
  ['export * from "m"', [], []],
])('%s', (source, listed, made) => {
  const { statement } = parsed(source);
  expect([listedNames(statement), newNames(statement)]).toEqual([listed, made]);
});

it.each([
  ['export { a as b, "c d" as e } from "m"', 'import { a as b, "c d" as e } from "m";'],
  ['export * as ns from "m.json" with { type: "json" }', 'import * as ns from "m.json" with { type: "json" };'],
  ['export { a as b }', 'b = a;'],
])('%s is %s', (source, expected) => {
  const { statement, file } = parsed(source);
  const made = importOf(ts.factory, statement);
  const printer = ts.createPrinter();
  const nodes = made === null ? renamings(ts.factory, statement) : [made];
  expect(nodes.map((node) => printer.printNode(ts.EmitHint.Unspecified, node, file)).join()).toBe(expected);
});
