import type ts from 'typescript';
import { compiler } from '../language/compiler.ts';
import type { Span } from '../threads/messages.ts';
import type { Candidate } from './candidates.ts';

/** What stands in for a line, so that the rest parses and the parser says what could stand there. */
const STAND_IN = { percent: '%0;', cell: '%0;', command: '!0;', question: '!0;', prefix: '%0;' } as const;

/** Beyond this many lines none is a question: the parser nests one in the other. */
const MOST_QUESTIONS = 500;

/** A sign that stands between two expressions, or would if there were two. */
interface Sign {
  /** Is there something before it, and behind its last part? */
  readonly left: boolean;
  readonly right: boolean;
  /** Is it the outermost of a statement? */
  readonly isStatement: boolean;
}

/** What a parse says of the places where candidates stand. */
interface Index {
  /** By position. */
  readonly signs: ReadonlyMap<number, Sign>;
  /** Statements that start with a prefix operator, by position. */
  readonly prefixed: ReadonlySet<number>;
  /** Identifiers outside of the candidates, but for names of properties. */
  readonly names: ReadonlySet<string>;
}

/** The code around the lines that may be magics. Parses at most twice, O(length). */
export class Surroundings {
  readonly #source: string;
  readonly #candidates: readonly Candidate[];
  readonly #index: Index;
  /** Where a candidate starts in the parsed text, by its start in the source. */
  readonly #places = new Map<number, number>();
  #withQuestions: { readonly index: Index; readonly places: ReadonlyMap<number, number> } | null = null;

  /**
   * @param candidates lines to ask about
   * @param kept those among them that stay in the text as they are, since they look like code
   */
  constructor(source: string, candidates: readonly Candidate[], kept: ReadonlySet<Candidate>) {
    this.#source = source;
    this.#candidates = candidates;
    const { text, own } = this.#text((candidate) => kept.has(candidate), this.#places);
    this.#index = indexOf(text, own);
  }

  /** Can a statement start here: outside of strings, comments and brackets? */
  isStatement(candidate: Candidate): boolean {
    const place = this.#places.get(candidate.start) ?? 0;
    if (candidate.kind === 'command' || candidate.kind === 'question') return this.#index.prefixed.has(place);
    const sign = this.#index.signs.get(place);
    return sign !== undefined && !sign.left && sign.isStatement;
  }

  /** Is the sign at the line's start an operator between what stands before it and what follows? */
  isOperator(candidate: Candidate): boolean {
    return this.#index.signs.get(this.#places.get(candidate.start) ?? 0)?.left === true;
  }

  /** Does the question mark belong to `a ? b : c` or to `a ?? b`, or to an optional property? */
  isCode(candidate: Candidate): boolean {
    if (this.#candidates.length > MOST_QUESTIONS) return true;
    const { index, places } = this.#questions();
    const offset = candidate.kind === 'prefix' ? 0 : candidate.textEnd - candidate.start;
    const sign = index.signs.get((places.get(candidate.start) ?? 0) + offset);
    return sign === undefined ? candidate.kind === 'question' : sign.right;
  }

  /** Does the cell use this identifier, but as the name of a property? */
  mentions(name: string): boolean {
    return this.#index.names.has(name);
  }

  /** The text with its question marks, all others replaced. */
  #questions(): { readonly index: Index; readonly places: ReadonlyMap<number, number> } {
    if (this.#withQuestions !== null) return this.#withQuestions;
    const places = new Map<number, number>();
    const { text, own } = this.#text(({ kind }) => kind === 'question' || kind === 'prefix', places);
    this.#withQuestions = { index: indexOf(text, own), places };
    return this.#withQuestions;
  }

  /** The text to parse, and where the kept candidates stand in it. */
  #text(isKept: (candidate: Candidate) => boolean, places: Map<number, number>): { text: string; own: Span[] } {
    const pieces: string[] = [];
    const kept: Span[] = [];
    let length = 0;
    let at = 0;
    for (const candidate of this.#candidates) {
      const before = this.#source.slice(at, candidate.start);
      places.set(candidate.start, length + before.length);
      const own = isKept(candidate) ? this.#source.slice(candidate.start, candidate.end) : STAND_IN[candidate.kind];
      pieces.push(before, own);
      length += before.length + own.length;
      if (isKept(candidate)) kept.push({ start: length - own.length, end: length });
      at = candidate.end;
    }
    return { text: pieces.join('') + this.#source.slice(at), own: kept };
  }
}

/** Walks the whole tree once, without recursion: sums may be nested thousands deep. */
function indexOf(text: string, kept: readonly Span[]): Index {
  const file = compiler.createSourceFile('cell.ts', text, compiler.ScriptTarget.Latest, true);
  const signs = new Map<number, Sign>();
  const prefixed = new Set<number>();
  const names = new Set<string>();
  const open: ts.Node[] = [file];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!compiler.isIdentifier(node)) note(node, file, signs, prefixed);
    else if (!isPropertyName(node) && !isIn(kept, node.getStart(file))) names.add(node.text);
    compiler.forEachChild(node, (child) => void open.push(child));
  }
  return { signs, prefixed, names };
}

/** By bisection: spans are in order and apart. */
function isIn(spans: readonly Span[], position: number): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= position) low = middle + 1;
    else high = middle;
  }
  return (spans[low]?.start ?? Number.POSITIVE_INFINITY) <= position;
}

function note(node: ts.Node, file: ts.SourceFile, signs: Map<number, Sign>, prefixed: Set<number>): void {
  const isStatement = (): boolean => compiler.isExpressionStatement(node.parent);
  if (compiler.isBinaryExpression(node)) {
    const { left, operatorToken, right } = node;
    signs.set(operatorToken.getStart(file), { left: isThere(left), right: isThere(right), isStatement: isStatement() });
  } else if (compiler.isConditionalExpression(node)) {
    const { condition, questionToken, colonToken } = node;
    const sign = { left: isThere(condition), right: isThere(colonToken), isStatement: isStatement() };
    signs.set(questionToken.getStart(file), sign);
  } else if (compiler.isPrefixUnaryExpression(node) && isStatement()) {
    prefixed.add(node.getStart(file));
  }
}

/** The parser puts empty nodes where something is missing. */
function isThere(node: ts.Node): boolean {
  return node.end > node.pos;
}

function isPropertyName(node: ts.Identifier): boolean {
  return compiler.isPropertyAccessExpression(node.parent) && node.parent.name === node;
}
