import type { DqLine } from './parse.ts';
import { unquote } from './parse.ts';
import type { VerbSpec } from './verb.ts';

/** What a line's argument is: a TypeScript expression, or a word of ours. */
export type Argument =
  | { readonly kind: 'expression'; readonly start: number; readonly end: number }
  | { readonly kind: 'word'; readonly text: string };

const QUOTED = /^(["'`])[^"'`]*\1$/;
/** A template with values in it: what file it names is known when the line runs. */
const TEMPLATE = /^`[^`]*\$\{[^`]*`$/s;
const BARE_PATH = /^[^\s()[\]{}"'`,;<>|&!]+$/;
const FIRST_NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*/u;

/** What a line's surroundings know. */
export interface Surroundings {
  /** Is this identifier known where the line stands? */
  isName(name: string): boolean;
  /** Is there such a file, seen from the notebook's folder? */
  isFile(path: string): boolean;
}

/**
 * Tells a table argument that names a file (quoted, or a bare path with a dot that starts with no known name or is
 * there as a file) from an expression. Other verbs take words. A template with `${}` in it is an expression for all that
 * take files.
 */
export function argumentOf(line: DqLine, known: Surroundings): Argument | null {
  if (line.spec === null) return null;
  const piece = line.argument;
  if (piece !== null && TEMPLATE.test(piece.text) && takesFile(line.spec))
    return { kind: 'expression', start: piece.start, end: piece.end };
  if (line.spec.argument !== 'table') return piece === null ? null : { kind: 'word', text: unquote(piece.text) };
  if (piece === null) return { kind: 'expression', start: line.argumentAt, end: line.argumentAt };
  if (QUOTED.test(piece.text)) return { kind: 'word', text: unquote(piece.text) };
  const name = FIRST_NAME.exec(piece.text)?.[0];
  const isPath = BARE_PATH.test(piece.text) && /[./\\*]/.test(piece.text) && !piece.text.endsWith('.');
  if (isPath && (name === undefined || !known.isName(name) || known.isFile(piece.text)))
    return { kind: 'word', text: piece.text };
  return { kind: 'expression', start: piece.start, end: piece.end };
}

function takesFile({ argument }: VerbSpec): boolean {
  return argument === 'table' || argument === 'file';
}
