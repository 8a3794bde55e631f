import type { RunContext } from '../engine/engine.ts';
import { call, cast, type Expr, isIn, isNull, lit, or, when } from '../engine/plan.ts';
import { codePointLength, compareCodePoints, trimSpace } from '../kit/space.ts';
import { tokenKind } from '../kit/tokens.ts';
import type { Table, TableColumn } from '../table/table.ts';
import { type Tally, tallyWhere, textOf } from './gather/tally.ts';
import { isBlank, isUnread, looksMissing, type TextCounts, type TextRequest } from './gather/text-scan.ts';
import { formatOf, type Guess, guessExpr, readAs } from './infer/guess.ts';
import { chooseType, countParsed, guessTypes } from './infer/guess-type.ts';
import { standIns } from './infer/stand-ins.ts';
import { CUT, type Patterns, patternsOf } from './patterns.ts';
import type { ColumnProfile, InferredType, ValueCount } from './profile.ts';

/** What is known of a column of texts when every value has been seen, as a value or in counts. */
export interface TextFacts {
  readonly column: TableColumn;
  readonly tally: Tally;
  readonly guess: Guess;
  readonly blanks: number;
  readonly disguised: readonly ValueCount[];
  readonly type: InferredType;
  readonly text: Expr;
  readonly value: Expr;
  readonly isMissing: Expr;
  readonly lengths: ColumnProfile['lengths'];
  readonly patterns: ColumnProfile['patterns'];
  /** Values that are not missing, all or a sample, as they stand. */
  readonly entries: readonly ValueCount[];
}

/** A column with too many values to keep: a sample of them, and what to count in all rows. */
export interface TextWork {
  readonly column: TableColumn;
  readonly tally: Tally;
  readonly sample: readonly ValueCount[];
  readonly request: TextRequest;
}

/** The same with the counts. */
export interface CountedText extends TextWork {
  readonly counts: TextCounts;
}

/** Values that are not of the type, at most. */
const UNPARSED = 1000;

interface Split {
  readonly blanks: readonly ValueCount[];
  readonly tokens: readonly ValueCount[];
  readonly rest: readonly ValueCount[];
}

/** Values by what they seem to be: white space, stand-ins for missing, or real. */
export function split(entries: readonly ValueCount[]): Split {
  const parts = { blanks: [] as ValueCount[], tokens: [] as ValueCount[], rest: [] as ValueCount[] };
  for (const entry of entries) {
    if (trimSpace(entry.value) === '') parts.blanks.push(entry);
    else (tokenKind(entry.value) === null ? parts.rest : parts.tokens).push(entry);
  }
  return parts;
}

/** Rows of some values together. */
export const sumOf = (entries: readonly ValueCount[]): number => entries.reduce((sum, entry) => sum + entry.count, 0);
const trimmedOf = (entries: readonly ValueCount[]): ValueCount[] =>
  entries.map((entry) => ({ value: trimSpace(entry.value), count: entry.count }));

function guessesFor(column: TableColumn, rest: readonly ValueCount[]): Guess[] {
  return guessTypes(trimmedOf(rest), column.name);
}

/** Facts of a column all of whose values are at hand. */
export function factsOfDictionary(column: TableColumn, tally: Tally, dictionary: readonly ValueCount[]): TextFacts {
  const parts = split(dictionary);
  const guesses = guessesFor(column, parts.rest);
  const restRows = sumOf(parts.rest);
  const guess = chooseType(guesses, countParsed(guesses, trimmedOf(parts.rest)), restRows);
  const typed = guess.logical !== 'text';
  const disguised = standIns(parts.tokens, { rest: parts.rest, restRows, typed, distinct: tally.distinct });
  const entries = withValues(parts, disguised);
  const unread = typed ? entries.filter((entry) => readAs(guess, trimSpace(entry.value)) === null) : [];
  return {
    ...expressions(column, guess, sumOf(parts.blanks), disguised),
    column,
    tally,
    guess,
    blanks: sumOf(parts.blanks),
    disguised,
    type: inferred(column, guess, sumOf(entries), sumOf(unread), unread.slice(0, UNPARSED)),
    lengths: guess.logical === 'text' ? lengthsOf(entries) : null,
    patterns: guess.logical === 'text' ? { ...patternsOf(entries), complete: true } : null,
    entries,
  };
}

/** Facts of a column whose cells are of a type of their own: nothing has to be guessed. */
export function factsOfTyped(table: Table, column: TableColumn, tally: Tally): TextFacts {
  const guess: Guess = { logical: 'text', code: null };
  return {
    ...expressions(column, guess, 0, []),
    column,
    tally,
    guess,
    blanks: 0,
    disguised: [],
    type: inferred(column, guess, table.rows - tally.nulls, 0, []),
    lengths: null,
    patterns: null,
    entries: tally.dictionary ?? tally.top,
  };
}

/** Tokens that are values after all join the others, most frequent first. */
function withValues(parts: Split, disguised: readonly ValueCount[]): readonly ValueCount[] {
  const values = parts.tokens.filter((token) => !disguised.includes(token));
  if (values.length === 0) return parts.rest;
  return [...parts.rest, ...values].sort((a, b) => b.count - a.count || compareCodePoints(a.value, b.value));
}

function inferred(
  column: TableColumn,
  guess: Guess,
  present: number,
  unparsed: number,
  unparsedValues: readonly ValueCount[],
): InferredType {
  return {
    logical: column.type === 'text' ? guess.logical : column.type,
    format: formatOf(guess),
    formats: 'formats' in guess ? guess.formats : [],
    code: guess.logical === 'text' ? guess.code : null,
    parsed: present - unparsed,
    unparsed,
    unparsedValues,
  };
}

function lengthsOf(entries: readonly ValueCount[]): ColumnProfile['lengths'] {
  if (entries.length === 0) return null;
  let min = Number.POSITIVE_INFINITY;
  let max = 0;
  let sum = 0;
  let count = 0;
  for (const entry of entries) {
    const length = codePointLength(entry.value);
    min = Math.min(min, length);
    max = Math.max(max, length);
    sum += length * entry.count;
    count += entry.count;
  }
  return { min, max, mean: sum / count };
}

/** The expressions that other rooms ask with. Stand-ins are named by their exact texts. */
function expressions(
  column: TableColumn,
  guess: Guess,
  blanks: number,
  disguised: readonly ValueCount[],
): Pick<TextFacts, 'text' | 'value' | 'isMissing'> {
  const text = textOf(column);
  const isBlankCell = blanks > 0 ? [call('coalesce', isBlank(text), lit(false))] : [];
  const tokens = disguised.map((entry) => entry.value);
  const isToken = tokens.length > 0 ? [call('coalesce', isIn(text, tokens), lit(false))] : [];
  const isMissing = or(isNull(text), ...isBlankCell, ...isToken);
  if (column.type !== 'text') return { text, isMissing, value: column.type === 'nested' ? text : cellOf(column, text) };
  const value = guessExpr(guess, text);
  const guarded = blanks > 0 || tokens.length > 0;
  return { text, isMissing, value: guarded ? when(isMissing, cast(lit(null), guess.logical), value) : value };
}

function cellOf(column: TableColumn, text: Expr): Expr {
  return column.type === 'binary' ? text : { kind: 'column', name: column.relationName };
}

/** What to count in all rows of a column of which only a sample of values is at hand. */
export function requestFor(column: TableColumn, sample: readonly ValueCount[]): TextRequest {
  const { rest } = split(sample);
  const guesses = guessesFor(column, rest);
  const text = textOf(column);
  return guesses.length > 1
    ? { index: column.index, text, guesses, lengths: false, masks: [] }
    : textRequest(column, guesses, rest);
}

/** What to count when the column is text for certain. */
function textRequest(column: TableColumn, guesses: readonly Guess[], rest: readonly ValueCount[]): TextRequest {
  const masks = dominant(patternsOf(rest));
  return { index: column.index, text: textOf(column), guesses, lengths: true, masks };
}

/** What to count in a second scan when no typed guess has held over all rows; null when one has. */
export function secondRequest(table: Table, work: CountedText): TextRequest | null {
  const { column, tally, sample, request, counts } = work;
  const restRows = table.rows - tally.nulls - counts.blanks - counts.tokens;
  const guess = chooseType(request.guesses, counts.parsed, restRows);
  if (request.guesses.length === 1 || guess.logical !== 'text') return null;
  return textRequest(column, [guess], split(sample).rest);
}

/** Masks worth counting in all rows: the first few when together they cover nearly all of the sample. */
function dominant(patterns: Patterns): string[] {
  const first = patterns.masks
    .filter((mask) => mask.count >= 0.05 * patterns.of && !mask.value.endsWith(CUT))
    .slice(0, 3);
  return sumOf(first) >= 0.9 * patterns.of ? first.map((mask) => mask.value) : [];
}

/** Facts of a column with too many values to keep, from counts over all rows and a sample. Asks for faulty values where there are any. */
export async function factsOfCounts(table: Table, work: CountedText, context: RunContext): Promise<TextFacts> {
  const { column, tally, sample, request, counts } = work;
  const restRows = table.rows - tally.nulls - counts.blanks - counts.tokens;
  const guess = chooseType(request.guesses, counts.parsed, restRows);
  const typed = guess.logical !== 'text';
  const { rest } = split(sample);
  const tokens =
    counts.tokens === 0
      ? []
      : split(await tallyWhere(table, request.text, looksMissing(request.text), 1000, context)).tokens;
  const disguised = standIns(tokens, { rest, restRows, typed, distinct: tally.distinct });
  const values = tokens.filter((token) => !disguised.includes(token));
  const present = restRows + sumOf(values);
  const exprs = expressions(column, guess, counts.blanks, disguised);
  const unparsed = typed ? present - (counts.parsed[request.guesses.indexOf(guess)] ?? 0) : 0;
  const unread =
    unparsed > 0 ? await tallyWhere(table, exprs.text, isUnread(exprs.isMissing, exprs.value), UNPARSED, context) : [];
  return {
    ...exprs,
    column,
    tally,
    guess,
    blanks: counts.blanks,
    disguised,
    type: inferred(column, guess, present, unparsed, unread),
    lengths: guess.logical === 'text' ? withTokenLengths(counts, restRows, values) : null,
    patterns: guess.logical === 'text' ? patternsFrom(request, counts, rest, present) : null,
    entries: rest,
  };
}

function withTokenLengths(
  counts: TextCounts,
  restRows: number,
  values: readonly ValueCount[],
): ColumnProfile['lengths'] {
  const own = lengthsOf(values);
  const others = counts.lengths;
  if (others === null || own === null)
    return others === null ? own : { min: others.min, max: others.max, mean: others.sum / restRows };
  const rows = sumOf(values);
  return {
    min: Math.min(own.min, others.min),
    max: Math.max(own.max, others.max),
    mean: (others.sum + own.mean * rows) / (restRows + rows),
  };
}

function patternsFrom(
  request: TextRequest,
  counts: TextCounts,
  rest: readonly ValueCount[],
  present: number,
): ColumnProfile['patterns'] {
  if (request.masks.length === 0) return { ...patternsOf(rest), complete: false };
  const masks = request.masks.map((value, i) => ({ value, count: counts.masks[i] ?? 0 }));
  masks.sort((a, b) => b.count - a.count || compareCodePoints(a.value, b.value));
  return { masks, of: present, complete: true };
}
