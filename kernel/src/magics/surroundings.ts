import type ts from 'typescript';
import { compiler } from '../language/compiler.ts';
import type { Candidate } from './candidates.ts';

/** What stands in for a line, so that the rest parses and the parser says what could stand there. */
const STAND_IN = { percent: '%0;', cell: '%0;', command: '!0;', question: '!0;', prefix: '?0:0;' } as const;

/** The code around the lines that may be magics. */
export class Surroundings {
  readonly #source: string;
  readonly #candidates: readonly Candidate[];
  readonly #file: ts.SourceFile;
  /** Where a candidate's stand-in starts in the parsed text, by its start in the source. */
  readonly #places = new Map<number, number>();
  #names: Set<string> | null = null;

  constructor(source: string, candidates: readonly Candidate[]) {
    this.#source = source;
    this.#candidates = candidates;
    this.#file = parse(this.#withStandIns(null, this.#places));
  }

  /** Can a statement start here: outside of strings, comments and brackets? */
  isStatement(candidate: Candidate): boolean {
    const position = this.#place(candidate);
    const token = tokenAt(this.#file, position);
    if (isWithin(this.#file, token, position)) return false;
    if (candidate.kind === 'command' || candidate.kind === 'question')
      return startsStatement(this.#file, token, position);
    return isStatementList(parentOf(token)) || startsBroken(token);
  }

  /** Is the sign at the line's start an operator between what stands before it and what follows? */
  isOperator(candidate: Candidate): boolean {
    const position = this.#place(candidate);
    const token = tokenAt(this.#file, position);
    if (token.getStart(this.#file) !== position) return false;
    const { parent } = token;
    const left = leftOf(parent, token);
    return left !== null && left.end > left.pos;
  }

  /** Does the question mark belong to `a ? b : c` or to `a ?? b`, or to an optional property? */
  isCode(candidate: Candidate): boolean {
    const places = new Map<number, number>();
    const file = parse(this.#withStandIns(candidate, places));
    const offset = candidate.kind === 'prefix' ? 0 : candidate.textEnd - candidate.start;
    const mark = tokenAt(file, (places.get(candidate.start) ?? 0) + offset);
    const { parent } = mark;
    if (compiler.isBinaryExpression(parent)) return parent.right.end > parent.right.pos;
    if (compiler.isConditionalExpression(parent)) return parent.colonToken.end > parent.colonToken.pos;
    return candidate.kind === 'question';
  }

  /** Does the cell use this identifier, but as the name of a property? */
  mentions(name: string): boolean {
    this.#names ??= identifiers(this.#file);
    return this.#names.has(name);
  }

  #place(candidate: Candidate): number {
    return this.#places.get(candidate.start) ?? 0;
  }

  #withStandIns(kept: Candidate | null, places: Map<number, number>): string {
    let text = '';
    let at = 0;
    for (const candidate of this.#candidates) {
      text += this.#source.slice(at, candidate.start);
      places.set(candidate.start, text.length);
      text += candidate === kept ? this.#source.slice(candidate.start, candidate.end) : STAND_IN[candidate.kind];
      at = candidate.end;
    }
    return text + this.#source.slice(at);
  }
}

function parse(text: string): ts.SourceFile {
  return compiler.createSourceFile('cell.ts', text, compiler.ScriptTarget.Latest, true);
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

/** Does the position fall into the token's text, or into a comment before it? */
function isWithin(file: ts.SourceFile, token: ts.Node, position: number): boolean {
  if (token.getChildCount(file) === 0 && token.getStart(file) < position && position < token.end) return true;
  const comments = [
    ...(compiler.getLeadingCommentRanges(file.text, token.pos) ?? []),
    ...(compiler.getTrailingCommentRanges(file.text, token.pos) ?? []),
  ];
  return comments.some((comment) => comment.pos < position && position < comment.end);
}

function startsStatement(file: ts.SourceFile, token: ts.Node, position: number): boolean {
  const { parent } = token;
  if (!compiler.isPrefixUnaryExpression(parent) || parent.getStart(file) !== position) return false;
  const statement = parent.parent;
  return compiler.isExpressionStatement(statement) && statement.getStart(file) === position;
}

/** Is this the sign of a statement that lacks what stands before the sign? */
function startsBroken(token: ts.Node): boolean {
  const left = leftOf(token.parent, token);
  return left !== null && left.end === left.pos && compiler.isExpressionStatement(token.parent.parent);
}

/** What stands before an operator or question mark. */
function leftOf(parent: ts.Node, sign: ts.Node): ts.Expression | null {
  if (compiler.isBinaryExpression(parent)) return parent.operatorToken === sign ? parent.left : null;
  return compiler.isConditionalExpression(parent) && parent.questionToken === sign ? parent.condition : null;
}

function parentOf(token: ts.Node): ts.Node {
  let { parent } = token;
  while (parent?.kind === compiler.SyntaxKind.SyntaxList) parent = parent.parent;
  return parent ?? token;
}

function isStatementList(node: ts.Node): boolean {
  return (
    compiler.isSourceFile(node) ||
    compiler.isBlock(node) ||
    compiler.isModuleBlock(node) ||
    compiler.isCaseOrDefaultClause(node)
  );
}

function identifiers(file: ts.SourceFile): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (compiler.isIdentifier(node) && !isPropertyName(node)) names.add(node.text);
    compiler.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

function isPropertyName(node: ts.Identifier): boolean {
  return compiler.isPropertyAccessExpression(node.parent) && node.parent.name === node;
}
