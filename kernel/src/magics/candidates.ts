import type { Span } from '../threads/messages.ts';

/** A line that may be a magic, by its look alone. */
export interface Candidate extends Span {
  readonly kind: 'percent' | 'cell' | 'command' | 'question' | 'prefix';
  /** Name after the `%`; empty when only the sign stands there, or for other kinds. */
  readonly name: string;
  readonly textStart: number;
  readonly textEnd: number;
}

const NAME = /[\p{ID_Start}$_][\p{ID_Continue}$]*/u.source;
const ANY = /^[ \t]*[%!?]|\?[ \t]*\r?$/mu;
const LINE = /[^\r\n\u2028\u2029]+/g;
const PERCENT = /^([ \t]*)(%%?)([A-Za-z]\w*)?(?=[ \t?]|$)(.*)$/s;
const QUESTION = new RegExp(`^([ \\t]*)(%{0,2}${NAME}(?:\\.${NAME})*)\\?{1,2}[ \\t]*$`, 'u');
const PREFIX = new RegExp(`^([ \\t]*)(\\?{1,2}[ \\t]*)(%{0,2}${NAME}(?:\\.${NAME})*)[ \\t]*$`, 'u');
const COMMAND = /^([ \t]*)!(?=.)(.*)$/s;

/** Code that starts with `!`: a call, a bracket, a literal, another sign, a word of TypeScript, a regular expression at work. */
const CODE =
  /^\s*(?:[([{"'`!+\-\d=]|~[^/]|[\p{ID_Start}$_][\p{ID_Continue}$]*\s*\(|(?:async|await|class|delete|false|function|import|new|null|super|this|true|typeof|undefined|void)(?![\w./-])|\/.*\/[a-z]*\.(?:test|exec)\()/u;

/** Lines of a cell that may be magics, in order. O(length). */
export function candidatesOf(source: string): Candidate[] {
  if (!ANY.test(source)) return [];
  return [...source.matchAll(LINE)].flatMap((match) => {
    const found = candidateOf(match[0], match.index);
    return found === null ? [] : [found];
  });
}

function candidateOf(line: string, at: number): Candidate | null {
  return question(line, at) ?? prefix(line, at) ?? percent(line, at) ?? command(line, at);
}

function percent(line: string, at: number): Candidate | null {
  const match = PERCENT.exec(line);
  if (match === null) return null;
  const [, indent = '', sign = '', name = '', text = ''] = match;
  if (name === '' && text.trim() !== '') return null;
  const start = at + indent.length;
  const textStart = start + sign.length + name.length;
  const end = at + line.length;
  return { kind: sign === '%' ? 'percent' : 'cell', name, start, end, textStart, textEnd: end };
}

function question(line: string, at: number): Candidate | null {
  const match = QUESTION.exec(line);
  if (match === null) return null;
  const start = at + (match[1] ?? '').length;
  const textEnd = start + (match[2] ?? '').length;
  return { kind: 'question', name: '', start, end: at + line.length, textStart: start, textEnd };
}

function prefix(line: string, at: number): Candidate | null {
  const match = PREFIX.exec(line);
  if (match === null) return null;
  const start = at + (match[1] ?? '').length;
  const textStart = start + (match[2] ?? '').length;
  const textEnd = textStart + (match[3] ?? '').length;
  return { kind: 'prefix', name: '', start, end: at + line.length, textStart, textEnd };
}

function command(line: string, at: number): Candidate | null {
  const match = COMMAND.exec(line);
  const text = match?.[2] ?? '';
  if (match === null || text.trim() === '' || CODE.test(text)) return null;
  const start = at + (match[1] ?? '').length;
  return { kind: 'command', name: '', start, end: at + line.length, textStart: start + 1, textEnd: at + line.length };
}
