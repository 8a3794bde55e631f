import { nearest } from '@plumbline/core/kit/text';
import { type Candidate, candidatesOf } from './candidates.ts';
import { insteadOf } from './elsewhere.ts';
import type { FoundMagic, Magic, Stray } from './magic.ts';
import { Surroundings } from './surroundings.ts';

/** Magics that signs stand for: `!ls` is `%sh ls`, `df?` is `%inspect df`. */
const COMMAND = 'sh';
const QUESTION = 'inspect';

/** Operators in words: after them the line would be arithmetic, `%dq in x`. */
const OPERATOR_WORD = /^\s*(?:as|in|instanceof|of|satisfies)\s+\S/;
const WORD = /^\s+[\p{ID_Start}$_]/u;
const HEAD = /^\s*([\p{ID_Start}$_][\p{ID_Continue}$]*)(?![\p{ID_Continue}$/-])/u;

/** The magics of a cell, and lines that look like one but are not. Both in order. */
export interface Findings {
  readonly magics: readonly FoundMagic[];
  readonly strays: readonly Stray[];
}

/** What the search wants to know. */
export interface Known {
  readonly magics: ReadonlyMap<string, Magic>;
  /** Is this identifier declared where the cell stands? */
  isName(name: string): boolean;
}

/**
 * Finds lines that are magics: `%name` of a registered magic, `!command`, `name?`, where a statement can start, and
 * neither inside a template literal or comment nor the rest of a sum (`total` on the line before, `%dq` on this one,
 * both of them names). One parse; a cell without a line that looks like a magic costs one search.
 */
export function findMagics(source: string, known: Known): Findings {
  const candidates = candidatesOf(source);
  const first = candidates[0];
  if (first === undefined) return { magics: [], strays: [] };
  const whole = textCell(source, first, known);
  if (whole !== null) return { magics: [whole], strays: [] };
  return settle(source, candidates, known);
}

/**
 * Lines that look like code stay in the text while the others are judged. A line that turns out otherwise may hold half
 * a template literal or comment, so all is read again with it in its place, or without it. A long cell with many of
 * them keeps its later lines as they are.
 */
function settle(source: string, candidates: readonly Candidate[], known: Known): Findings {
  const most = Math.max(3, Math.min(50, MOST_PARSED / (source.length + 1)));
  const words = new Set(withoutLines(source, candidates).match(NAMES));
  const kept = new Set(candidates.filter((candidate) => looksLikeCode(source, candidate, words, known)));
  for (let parses = 1; ; parses++) {
    const around = new Surroundings(source, candidates, kept);
    const judged = candidates.map((candidate) => judge(source, candidate, around, known));
    const wrong = judged.findIndex((found, index) => (found === null) !== kept.has(candidates[index] as Candidate));
    if (wrong < 0 || parses >= most) return sorted(wrong < 0 ? judged : judged.slice(0, wrong));
    const candidate = candidates[wrong] as Candidate;
    if (!kept.delete(candidate)) kept.add(candidate);
  }
}

const NAMES = /(?<![.\p{ID_Continue}$])[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;

/** What stands on the lines in question declares nothing. */
function withoutLines(source: string, candidates: readonly Candidate[]): string {
  const starts = [0, ...candidates.map(({ end }) => end)];
  return starts.map((start, index) => source.slice(start, candidates[index]?.start)).join('\n');
}

/** A guess that saves a parse: `%name` and `!name` of a name that the program has. */
function looksLikeCode(source: string, candidate: Candidate, words: ReadonlySet<string>, known: Known): boolean {
  const text = source.slice(candidate.textStart, candidate.end);
  const name = candidate.kind === 'command' ? HEAD.exec(text)?.[1] : candidate.name;
  if (name === undefined || name === '' || candidate.kind === 'cell') return false;
  return (candidate.kind === 'command' || !WORD.test(text)) && (words.has(name) || known.isName(name));
}

/** Characters that are parsed for one cell, all times together. */
const MOST_PARSED = 5_000_000;

function sorted(judged: readonly Judged[]): Findings {
  const found = judged.filter((item) => item !== null);
  return { magics: found.filter((item) => 'magic' in item), strays: found.filter((item) => 'message' in item) };
}

/** `%%name` of a magic that takes the rest of the cell as text: then nothing of it is code. */
function textCell(source: string, first: Candidate, { magics }: Known): FoundMagic | null {
  const magic = magics.get(first.name);
  if (first.kind !== 'cell' || magic?.cell !== 'text' || !isFirst(source, first)) return null;
  return {
    magic,
    form: 'text',
    start: first.start,
    end: source.length,
    textStart: first.textStart,
    textEnd: first.end,
  };
}

function isFirst(source: string, { start }: Candidate): boolean {
  return source.slice(0, start).trim() === '';
}

type Judged = FoundMagic | Stray | null;

function judge(source: string, candidate: Candidate, around: Surroundings, known: Known): Judged {
  switch (candidate.kind) {
    case 'percent':
      return percent(source, candidate, around, known);
    case 'cell':
      return around.isStatement(candidate) || around.isOperator(candidate) ? cell(source, candidate, known) : null;
    case 'command':
      return command(source, candidate, around, known);
    default:
      return question(source, candidate, around, known);
  }
}

function percent(source: string, candidate: Candidate, around: Surroundings, known: Known): Judged {
  const text = source.slice(candidate.textStart, candidate.end);
  const { name } = candidate;
  if (around.isOperator(candidate)) {
    const arithmetic = OPERATOR_WORD.test(text) || (!WORD.test(text) && isDeclared(name, around, known));
    const isLikely = known.magics.has(name) || WORD.test(text) || nearest(name, [...known.magics.keys()]) !== null;
    if (arithmetic || name === '' || !isLikely) return null;
  } else if (!around.isStatement(candidate)) return null;
  const magic = known.magics.get(name);
  return magic === undefined ? unknown(candidate, '%', [...known.magics.keys()]) : found(magic, candidate, 'line');
}

function cell(source: string, candidate: Candidate, { magics }: Known): Judged {
  const { name, start, textStart } = candidate;
  const magic = magics.get(name);
  const names = [...magics.values()].filter((m) => m.cell !== null).map((m) => m.name);
  if (magic === undefined) return unknown(candidate, '%%', names);
  if (magic.cell === null)
    return { name, start, end: textStart, message: `%${name} takes one line: write %${name} with one % sign.` };
  if (!isFirst(source, candidate))
    return {
      name,
      start,
      end: textStart,
      message: `%%${name} is about a whole cell: put it on the cell's first line.`,
    };
  return found(magic, candidate, magic.cell);
}

function unknown(candidate: Candidate, sign: string, names: readonly string[]): Stray {
  const { name, start, textStart: end } = candidate;
  if (name === '')
    return { name, start, end, message: `Write the name of a magic after ${sign}; %lsmagic lists them.` };
  const near = nearest(name, names);
  const meant = near === null ? '%lsmagic lists those that there are.' : `Did you mean ${sign}${near}?`;
  const hint = insteadOf(name) ?? meant;
  return { name, start, end, message: `There is no magic ${sign}${name}. ${hint}` };
}

/** `!ls` is a command; `!done && start()` is code where `done` is a name. */
function command(source: string, candidate: Candidate, around: Surroundings, known: Known): Judged {
  const magic = known.magics.get(COMMAND);
  if (magic === undefined || !around.isStatement(candidate)) return null;
  const head = HEAD.exec(source.slice(candidate.textStart, candidate.end))?.[1];
  if (head !== undefined && isDeclared(head, around, known)) return null;
  return goesOn(source, candidate)
    ? { ...candidate, name: COMMAND, message: ONE_LINE }
    : found(magic, candidate, 'line');
}

const ONE_LINE = 'A command with ! has one line: write several below %%sh, on the first line of a cell.';

/** Does a command end in the backslash that joins it to the next line? */
function goesOn(source: string, { textStart, end }: Candidate): boolean {
  return /(?<!\\)(?:\\\\)*\\\s*$/.test(source.slice(textStart, end)) && source.slice(end).trim() !== '';
}

function question(source: string, candidate: Candidate, around: Surroundings, known: Known): Judged {
  const magic = known.magics.get(QUESTION);
  const isMagicName = source[candidate.textStart] === '%';
  const isPlace = around.isStatement(candidate) || (candidate.kind === 'prefix' && around.isOperator(candidate));
  if (magic === undefined || !isPlace || (!isMagicName && around.isCode(candidate))) return null;
  return found(magic, candidate, 'line');
}

function isDeclared(name: string, around: Surroundings, known: Known): boolean {
  return known.isName(name) || around.mentions(name);
}

function found(magic: Magic, { start, end, textStart, textEnd }: Candidate, form: FoundMagic['form']): FoundMagic {
  return { magic, form, start, end, textStart, textEnd };
}
