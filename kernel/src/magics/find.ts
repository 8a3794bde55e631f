import type ts from 'typescript';
import { compiler } from '../language/compiler.ts';
import type { Span } from '../threads/messages.ts';
import type { Magic } from './magic.ts';

interface Found extends Span {
  readonly magic: Magic;
  readonly textStart: number;
}

const CANDIDATE = /^([ \t]*)%([A-Za-z]\w*)(?=[ \t\r]|$)([^\r\n]*)/gm;
/** Operators in words: after them the line would be arithmetic, `%dq in x`. */
const OPERATOR_WORD = /^\s*(?:as|in|instanceof|of|satisfies)\s+\S/;
const VERB = /^\s+[A-Za-z]/;

/**
 * The lines of a cell that are magics: `%name` of a registered magic at the line's start, and neither inside a
 * template literal or comment nor the rest of a sum (`total` on the line before, `%dq` on this one).
 */
export function findMagicLines(source: string, magics: ReadonlyMap<string, Magic>): Found[] {
  const candidates = [...source.matchAll(CANDIDATE)].flatMap((match) => {
    const magic = magics.get(match[2] ?? '');
    return magic === undefined ? [] : [candidate(match, magic)];
  });
  const likely = candidates.filter((c) => !OPERATOR_WORD.test(source.slice(c.textStart, c.end)));
  if (likely.length === 0) return [];
  const file = compiler.createSourceFile('cell.ts', blank(source, likely), compiler.ScriptTarget.Latest, false);
  return likely.filter((c) => standsAlone(file, c.start) && !continuesSum(source, c, file));
}

function candidate(match: RegExpExecArray, magic: Magic): Found {
  const start = match.index + (match[1]?.length ?? 0);
  return { magic, start, end: match.index + match[0].length, textStart: start + 1 + magic.name.length };
}

/** The source with its candidate lines emptied, so that it parses; lengths stay. */
function blank(source: string, lines: readonly Span[]): string {
  let text = '';
  let at = 0;
  for (const line of lines) {
    text += source.slice(at, line.start) + ';'.padEnd(line.end - line.start);
    at = line.end;
  }
  return text + source.slice(at);
}

/** Is this position outside every token and comment? */
function standsAlone(file: ts.SourceFile, position: number): boolean {
  const token = tokenAt(file, position);
  if (token.getStart(file) < position && position < token.end) return false;
  const from = token.pos;
  const comments = [
    ...(compiler.getLeadingCommentRanges(file.text, from) ?? []),
    ...(compiler.getTrailingCommentRanges(file.text, from) ?? []),
  ];
  return !comments.some((comment) => comment.pos < position && position < comment.end);
}

/** The token whose text, or the blank space and comments before it, holds a position. O(depth x siblings). */
function tokenAt(file: ts.SourceFile, position: number): ts.Node {
  let node: ts.Node = file;
  for (;;) {
    const inner: ts.Node | undefined = node
      .getChildren(file)
      .find((child) => child.pos <= position && position < child.end);
    if (inner === undefined) return node;
    node = inner;
  }
}

/** A bare `%name` right after an unfinished expression is the remainder operator, as JavaScript reads it. */
function continuesSum(source: string, line: Found, file: ts.SourceFile): boolean {
  if (VERB.test(source.slice(line.textStart, line.end))) return false;
  const before = previousToken(file, line.start);
  return before !== null && endsExpression(before) && !/;\s*$/.test(source.slice(0, line.start));
}

/** The last token that ends before a position. */
function previousToken(file: ts.SourceFile, position: number): ts.Node | null {
  let node: ts.Node = file;
  for (;;) {
    const children = node.getChildren(file);
    if (children.length === 0) return node.end <= position ? node : null;
    const before = children.findLast((child) => child.getWidth(file) > 0 && child.getStart(file) < position);
    if (before === undefined) return null;
    node = before;
  }
}

function endsExpression(token: ts.Node): boolean {
  const closers = [compiler.SyntaxKind.CloseParenToken, compiler.SyntaxKind.CloseBracketToken];
  return compiler.isIdentifier(token) || compiler.isLiteralExpression(token) || closers.includes(token.kind);
}
