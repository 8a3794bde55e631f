import { cutLine } from './scan.ts';
import type { VerbSpec } from './verb.ts';
import { verbOf } from './verbs.ts';

/** A piece of a line: its text and where it stands (UTF-16 units, `end` exclusive). */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface OptionPiece extends Piece {
  /** Without the dashes. */
  readonly name: string;
  /** Unquoted text at the place of the quoted; null when none is given. */
  readonly value: Piece | null;
}

/** What stands on a `%dq` line. Nothing here is judged: that is `diagnose`. */
export interface DqLine {
  readonly verb: Piece | null;
  readonly spec: VerbSpec | null;
  /** Raw text between the verb and the options or `as`; null when there is none. */
  readonly argument: Piece | null;
  /** Where an argument starts, or would start. */
  readonly argumentAt: number;
  /** The name after `as`, perhaps none that a variable can have; empty text when `as` stands alone. */
  readonly alias: Piece | null;
  readonly options: readonly OptionPiece[];
  /** Words between or after the options that belong to none. */
  readonly strays: readonly Piece[];
  /** End of all that counts: blank space or a comment follows. */
  readonly end: number;
}

const ALIAS = /(?:^|\s)as(?:\s+(\S+))?\s*$/u;
const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;
/** Types that `df as any` may name: then it is TypeScript's `as`. */
const TYPES = new Set(['any', 'unknown', 'never', 'const', 'object', 'string', 'number', 'boolean']);

/** Can a variable be called like this? Reserved words are left to the compiler. */
export function isVariableName(text: string): boolean {
  return NAME.test(text);
}

/**
 * Takes a line apart: `assess df --seed 7 // twice` (without the leading `%dq`). Never throws. O(length).
 * Options start at the first ` --name` outside of quotes and brackets; what comes before it belongs to the argument,
 * which may be any expression. `as NAME` stands before or after options.
 */
export function parseDq(text: string): DqLine {
  const verb = firstWord(text);
  const from = verb?.end ?? text.length;
  const cut = cutLine(text, from);
  const spec = verb === null ? null : verbOf(verb.text);
  const head = text.slice(from, cut.options);
  const match = spec === null ? null : aliasMatch(head, spec);
  const argument = trimmed(text, from, from + (match?.index ?? head.length));
  const tail = parseTail(text, cut.options, cut.end, spec);
  return {
    verb,
    spec,
    argument,
    argumentAt: argument?.start ?? Math.min(from + 1, text.length),
    alias: match === null ? tail.alias : aliasPiece(match, from),
    options: tail.options,
    strays: tail.strays,
    end: cut.end,
  };
}

function firstWord(text: string): Piece | null {
  const match = /\S+/.exec(text);
  if (match === null || match[0].startsWith('//')) return null;
  return { text: match[0], start: match.index, end: match.index + match[0].length };
}

function trimmed(text: string, start: number, end: number): Piece | null {
  const raw = text.slice(start, end);
  const content = raw.trim();
  if (content === '') return null;
  const at = start + raw.length - raw.trimStart().length;
  return { text: content, start: at, end: at + content.length };
}

/** `as NAME` at the end of the text before the options; after an expression only a name that is no type. */
function aliasMatch(head: string, spec: VerbSpec): RegExpExecArray | null {
  if (spec.alias === 'none') return null;
  const match = ALIAS.exec(head);
  const name = match?.[1] ?? '';
  if (spec.argument === 'table' && (TYPES.has(name) || (name !== '' && !isVariableName(name)))) return null;
  return match;
}

function aliasPiece(match: RegExpExecArray, from: number): Piece {
  const name = match[1] ?? '';
  const at = from + match.index + (name === '' ? match[0].trimEnd().length : match[0].lastIndexOf(name));
  return { text: name, start: at, end: at + name.length };
}

/** An option's name, a word with quoted parts, or all from a quote that is never closed. */
const TOKEN = /--([A-Za-z][\w-]*)?(=?)|(?:"[^"]*"|'[^']*'|[^\s"']|(?<=\S)["'])+|["'].*$/gs;

interface Tail {
  alias: Piece | null;
  readonly options: OptionPiece[];
  readonly strays: Piece[];
}

/** Options, `as NAME` and words that are neither, from where the options start. */
function parseTail(text: string, from: number, end: number, spec: VerbSpec | null): Tail {
  const tail: Tail = { alias: null, options: [], strays: [] };
  const tokens = [...text.slice(from, end).matchAll(TOKEN)].map((match) => ({
    match,
    piece: { text: match[0], start: from + match.index, end: from + match.index + match[0].length },
  }));
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    const next = tokens[at + 1]?.piece ?? null;
    if (token.piece.text.startsWith('--')) at += takeOption(tail, token.match, token.piece, next, spec);
    else if (token.piece.text === 'as' && tail.alias === null && spec !== null && spec.alias !== 'none') {
      tail.alias = next ?? { text: '', start: token.piece.end, end: token.piece.end };
      at++;
    } else tail.strays.push(token.piece);
  }
  return tail;
}

/** Adds an option with its value; gives how many further tokens that took. */
function takeOption(
  tail: Tail,
  match: RegExpExecArray,
  piece: Piece,
  next: Piece | null,
  spec: VerbSpec | null,
): number {
  const name = match[1] ?? '';
  const joined = match[2] === '=';
  const isFlag = spec?.options.find((option) => option.name === name)?.type === 'flag';
  const isTouching = next !== null && next.start === piece.end;
  const takes = next !== null && (joined ? isTouching : !isFlag && !next.text.startsWith('--'));
  const value = takes ? { text: unquote(next.text), start: next.start, end: next.end } : null;
  const end = value?.end ?? piece.end;
  tail.options.push({
    text: match.input.slice(match.index, match.index + end - piece.start),
    start: piece.start,
    end,
    name,
    value,
  });
  return takes ? 1 : 0;
}

/** The text without one pair of quotes around it. */
export function unquote(text: string): string {
  const quoted = /^(["'`])(.*)\1$/s.exec(text);
  return quoted?.[2] ?? text;
}
