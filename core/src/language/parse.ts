import { type VerbSpec, verbOf } from './verbs.ts';

/** A piece of a line: its text and where it stands (UTF-16 units, `end` exclusive). */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface OptionPiece extends Piece {
  /** Without the dashes. */
  readonly name: string;
  /** Unquoted; null when none is given. */
  readonly value: Piece | null;
}

/** What stands on a `%dq` line. Nothing here is judged: that is `diagnose`. */
export interface DqLine {
  readonly verb: Piece | null;
  readonly spec: VerbSpec | null;
  /** Raw text between the verb and the options or `as`; null when there is none. Its position is where it would start. */
  readonly argument: Piece | null;
  /** Where an argument starts, or would start. */
  readonly argumentAt: number;
  /** The name after `as`; empty text when `as` stands alone. */
  readonly alias: Piece | null;
  readonly options: readonly OptionPiece[];
}

const OPTIONS = /(?:^|\s)--(?=[A-Za-z]|$)/;
const ALIAS = /(?:^|\s)as(?:\s+([\p{ID_Start}$_][\p{ID_Continue}$]*))?\s*$/u;

/**
 * Takes a line apart: `assess df --seed 7` (without the leading `%dq`). Never throws. O(length).
 * Options start at the first ` --name`; what comes before it belongs to the argument, which may be any expression.
 */
export function parseDq(text: string): DqLine {
  const verb = firstWord(text);
  const from = verb?.end ?? text.length;
  const rest = text.slice(from);
  const optionsAt = OPTIONS.exec(rest)?.index ?? rest.length;
  const spec = verb === null ? null : verbOf(verb.text);
  const head = rest.slice(0, optionsAt);
  const aliasMatch = spec?.alias === true ? ALIAS.exec(head) : null;
  const argument = trimmed(text, from, from + (aliasMatch?.index ?? head.length));
  return {
    verb,
    spec,
    argument,
    argumentAt: argument?.start ?? Math.min(from + 1, text.length),
    alias: aliasMatch === null ? null : aliasPiece(aliasMatch, from),
    options: parseOptions(text, from + optionsAt),
  };
}

function firstWord(text: string): Piece | null {
  const match = /\S+/.exec(text);
  return match === null ? null : { text: match[0], start: match.index, end: match.index + match[0].length };
}

function trimmed(text: string, start: number, end: number): Piece | null {
  const raw = text.slice(start, end);
  const content = raw.trim();
  if (content === '') return null;
  const at = start + raw.length - raw.trimStart().length;
  return { text: content, start: at, end: at + content.length };
}

function aliasPiece(match: RegExpExecArray, from: number): Piece {
  const name = match[1] ?? '';
  const at = from + match.index + (name === '' ? match[0].trimEnd().length : match[0].lastIndexOf(name));
  return { text: name, start: at, end: at + name.length };
}

const OPTION = /--([A-Za-z][\w-]*)?(?:=|\s+(?!--))?("[^"]*"|'[^']*'|[^\s]*)/g;

function parseOptions(text: string, from: number): OptionPiece[] {
  return [...text.slice(from).matchAll(OPTION)].map((match) => {
    const start = from + match.index;
    const name = match[1] ?? '';
    const raw = match[2] ?? '';
    const end = start + match[0].trimEnd().length;
    const value = raw === '' ? null : { text: unquote(raw), start: end - raw.length, end };
    return { text: match[0].trimEnd(), start, end, name, value };
  });
}

/** The text without one pair of quotes around it. */
export function unquote(text: string): string {
  const quoted = /^(["'`])(.*)\1$/s.exec(text);
  return quoted?.[2] ?? text;
}
