import type ts from 'typescript';
import { compiler } from '../language/compiler.ts';
import type { Span } from '../threads/messages.ts';

/** The code on a line, without blank space, comment and semicolon at its end. */
export interface CodeSpan extends Span {
  /** Nothing, one expression, or statements. */
  readonly kind: 'nothing' | 'expression' | 'statements';
}

/** Finds the code on a line. O(length). */
export function codeSpan(text: string): CodeSpan {
  const file = parse(text);
  const first = file.statements[0];
  const last = file.statements.at(-1);
  if (first === undefined || last === undefined) return { kind: 'nothing', start: text.length, end: text.length };
  const start = first.getStart(file);
  if (file.statements.length === 1 && compiler.isExpressionStatement(first))
    return { kind: 'expression', start, end: first.expression.end };
  return { kind: 'statements', start, end: last.end };
}

/** Is this text one whole expression? */
export function isExpression(text: string): boolean {
  const file = parse(`(${text}\n)`);
  const { parseDiagnostics } = file as ts.SourceFile & { readonly parseDiagnostics?: readonly unknown[] };
  return file.statements.length === 1 && (parseDiagnostics ?? []).length === 0;
}

function parse(text: string): ts.SourceFile {
  return compiler.createSourceFile('line.ts', text, compiler.ScriptTarget.Latest, false);
}
