import { type Knowledge, NOTHING_KNOWN } from './knowledge.ts';
import { type DqLine, type OptionPiece, parseDq, unquote } from './parse.ts';
import type { OptionSpec, VerbSpec } from './verb.ts';
import { verbs } from './verbs.ts';

export interface DqCompletion {
  readonly text: string;
  readonly summary: string;
}

export interface DqCompletions {
  /** Range that a chosen word replaces. */
  readonly start: number;
  readonly end: number;
  readonly words: readonly DqCompletion[];
  /** What the host knows better and should complete itself at this place. */
  readonly ask: 'expression' | 'file' | null;
}

/**
 * What can stand at `position` of a line (without the leading `%dq`). Pure, O(length) and never throws.
 * Words that start alike come in the order of the vocabulary, findings and columns in that of the report.
 */
export function completeDq(text: string, position: number, known: Knowledge = NOTHING_KNOWN): DqCompletions {
  const end = Math.min(Math.max(0, position), text.length);
  const line = parseDq(text);
  if (line.end < end) return { start: end, end, words: [], ask: null };
  const option = line.options.findLast((o) => o.start < end);
  const value =
    option === undefined || option.start + 2 + option.name.length >= end
      ? null
      : valueWords(line, option, text, end, known);
  const place = value ?? wordPlace(line, text, end, known);
  const word = text.slice(place.start, end);
  return {
    start: place.start,
    end,
    words: place.words.filter((w) => startsWith(w.text, word)),
    ask: place.ask ?? null,
  };
}

interface Place {
  readonly start: number;
  readonly words: readonly DqCompletion[];
  readonly ask?: DqCompletions['ask'];
}

/** Quotes that have been opened count as part of what they hold. */
function startsWith(text: string, word: string): boolean {
  return text.toLowerCase().startsWith(word.toLowerCase());
}

/** The value of an option that stands before the position; null where none can stand. */
function valueWords(line: DqLine, option: OptionPiece, text: string, end: number, known: Knowledge): Place | null {
  const spec = line.spec?.options.find((o) => o.name === option.name);
  const isThere = option.value === null || (option.value.start <= end && end <= option.value.end);
  if (spec === undefined || spec.type === 'flag' || !isThere) return null;
  const start = option.value === null ? end : option.value.start;
  if (spec.type === 'columns') return columnWords(line, option, text, end, known);
  return { start, words: (spec.values ?? []).map((value) => ({ text: value, summary: spec.summary })) };
}

/** Names of columns; after a comma the next one. Names with blanks, commas or quotes need quotes around them. */
function columnWords(line: DqLine, option: OptionPiece, text: string, end: number, known: Knowledge): Place {
  const valueAt = option.value?.start ?? end;
  const comma = valueAt + text.slice(valueAt, end).lastIndexOf(',') + 1;
  const isOwnQuote = isQuote(text[comma]) && comma < end;
  const isQuoted = isOwnQuote || (isQuote(text[valueAt]) && valueAt < end);
  const of = line.spec?.argument === 'finding' ? null : unquote(line.argument?.text ?? '');
  const names = known.columns(of).filter((name) => isQuoted || /^[^\s,"']+$/.test(name));
  return { start: comma + (isOwnQuote ? 1 : 0), words: names.map((name) => ({ text: name, summary: 'Column.' })) };
}

function isQuote(char: string | undefined): boolean {
  return char === '"' || char === "'" || char === '`';
}

function wordPlace(line: DqLine, text: string, end: number, known: Knowledge): Place {
  const start = end - (/[^\s=]*$/.exec(text.slice(0, end))?.[0].length ?? 0);
  const { spec } = line;
  if (line.verb === null || end <= line.verb.end)
    return { start: Math.min(line.verb?.start ?? end, end), words: verbWords() };
  if (spec === null) return { start, words: [] };
  if (text.startsWith('--', start)) return { start, words: optionWords(spec, line, end) };
  if (line.alias !== null && line.alias.start <= end && end <= line.alias.end) return { start, words: [] };
  if (line.options.some((option) => option.start < end)) return { start, words: afterOptions(line, spec) };
  return argumentPlace(line, spec, text, start, end, known);
}

function afterOptions(line: DqLine, spec: VerbSpec): DqCompletion[] {
  return line.alias === null && spec.alias !== 'none' ? [AS] : [];
}

const AS: DqCompletion = { text: 'as', summary: 'Keeps the result in a variable: as NAME.' };

function argumentPlace(
  line: DqLine,
  spec: VerbSpec,
  text: string,
  start: number,
  end: number,
  known: Knowledge,
): Place {
  const isBehind = line.argument !== null && end > line.argument.end && !isOpen(line.argument.text);
  const further = isBehind && line.alias === null && spec.alias !== 'none' ? [AS] : [];
  switch (spec.argument) {
    case 'verb':
      return { start, words: isBehind ? [] : verbWords() };
    case 'finding':
      return {
        start,
        words: isBehind ? further : known.findings.map(({ label, text: summary }) => ({ text: label, summary })),
      };
    case 'file':
      return { start: fileStart(text, line, start), words: further, ask: isBehind ? null : 'file' };
    case 'table':
      return { start, words: further, ask: 'expression' };
  }
}

/** Is this a quote that is not closed yet? */
function isOpen(argument: string): boolean {
  return isQuote(argument[0]) && (argument.length === 1 || argument.at(-1) !== argument[0]);
}

/** A file in quotes starts behind the quote, and may hold blanks. */
function fileStart(text: string, line: DqLine, start: number): number {
  const at = line.argument?.start ?? start;
  return isQuote(text[at]) ? at + 1 : start;
}

function verbWords(): DqCompletion[] {
  return verbs.map((verb) => ({ text: verb.name, summary: verb.summary }));
}

/** Options that do not stand on the line yet, but for the one being written. */
function optionWords(spec: VerbSpec, line: DqLine, end: number): DqCompletion[] {
  const given = line.options.filter((o) => !(o.start < end && end <= o.start + 2 + o.name.length)).map((o) => o.name);
  const open = spec.options.filter((option: OptionSpec) => !given.includes(option.name));
  return open.map((option) => ({ text: `--${option.name}`, summary: option.summary }));
}
