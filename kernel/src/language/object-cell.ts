import type ts from 'typescript';
import { compiler } from './compiler.ts';

/**
 * Is a cell that JavaScript would read as a block meant as an object? `{ a: 1, b: 2 }` is no block at all, and
 * `{ a: 1 }` one with a label that nobody wants.
 * @param parsed the cell as a program
 */
export function isObjectCell(text: string, parsed: ts.SourceFile): boolean {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}') || !isNoBlock(parsed)) return false;
  const file = compiler.createSourceFile(parsed.fileName, `(${text}\n)`, compiler.ScriptTarget.ESNext, false);
  const [only, ...others] = file.statements;
  if (only === undefined || others.length > 0 || hasErrors(file) || !compiler.isExpressionStatement(only)) return false;
  const { expression } = only;
  if (!compiler.isParenthesizedExpression(expression)) return false;
  return compiler.isObjectLiteralExpression(expression.expression);
}

function isNoBlock(parsed: ts.SourceFile): boolean {
  if (hasErrors(parsed)) return true;
  const [block, ...others] = parsed.statements;
  if (block === undefined || others.length > 0 || !compiler.isBlock(block)) return false;
  const [label, ...more] = block.statements;
  if (label === undefined || more.length > 0 || !compiler.isLabeledStatement(label)) return false;
  return compiler.isExpressionStatement(label.statement);
}

/** TypeScript notes them on the tree, though its types do not say so. */
function hasErrors(file: ts.SourceFile): boolean {
  const { parseDiagnostics } = file as ts.SourceFile & { readonly parseDiagnostics: readonly ts.Diagnostic[] };
  return parseDiagnostics.length > 0;
}
