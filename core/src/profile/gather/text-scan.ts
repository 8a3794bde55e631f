import type { Cell, RunContext } from '../../engine/engine.ts';
import {
  aggregate,
  and,
  call,
  col,
  countAll,
  type Expr,
  isNotNull,
  isNull,
  lit,
  not,
  type Plan,
  type Projection,
  when,
} from '../../engine/plan.ts';
import { RELATION } from '../../formats/format.ts';
import { BLANK_PATTERN, LONGEST_TOKEN, missingPattern } from '../../kit/tokens.ts';
import type { Table } from '../../table/table.ts';
import { type Guess, guessExpr } from '../infer/guess.ts';
import { matchesMask } from '../mask-expr.ts';

/** A text column with too many values to keep, and what to count in it. */
export interface TextRequest {
  readonly index: number;
  readonly text: Expr;
  /** True when lengths are wanted. */
  readonly lengths: boolean;
  /** Types to be tried on every cell. */
  readonly guesses: readonly Guess[];
  /** Masks whose cells are to be counted. */
  readonly masks: readonly string[];
}

/** Counts over all rows. */
export interface TextCounts {
  readonly blanks: number;
  /** Cells that look like a stand-in. */
  readonly tokens: number;
  /** Lengths in code points of all others; null when there are none, or they were not wanted. */
  readonly lengths: { readonly min: number; readonly max: number; readonly sum: number } | null;
  /** Cells that each guess reads. */
  readonly parsed: readonly number[];
  /** Cells of each mask. */
  readonly masks: readonly number[];
}

/** Columns of one statement at most. */
const WIDTH = 32;
/** Statements at work at once: a small table has one run of rows, which one statement reads on one thread. */
const AT_ONCE = 2;
/** Texts up to this length may be stand-ins with some white space around them. */
const SHORT = LONGEST_TOKEN + 8;

/** True for cells that are blank or look like a stand-in for missing; null for null. */
export function looksMissing(text: Expr): Expr {
  const long = when(call('or', call('lt', text, lit('!')), call('ge', text, lit('\u007f'))), isBlank(text), lit(false));
  return when(call('le', call('length', text), lit(SHORT)), call('matches', text, lit(missingPattern())), long);
}

/** True for cells of white space alone, or of nothing; null for null. */
export function isBlank(text: Expr): Expr {
  return call('matches', text, lit(BLANK_PATTERN));
}

/** Counts everything asked for, several columns in one scan and two scans side by side. By position. */
export async function scanTexts(
  table: Table,
  requests: readonly TextRequest[],
  context: RunContext,
): Promise<Map<number, TextCounts>> {
  const out = new Map<number, TextCounts>();
  const width = Math.min(WIDTH, Math.ceil(requests.length / AT_ONCE));
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < requests.length) {
      const part = requests.slice(next, next + width);
      next += width;
      const [row = []] = await table.engine.rows(planOf(part), context);
      readRow(part, row, out);
      context.progress?.('reading text', out.size / requests.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return out;
}

function planOf(part: readonly TextRequest[]): Plan {
  const inner = part.flatMap((request, i): Projection[] => [
    { as: `t${i}`, expr: request.text },
    { as: `m${i}`, expr: looksMissing(request.text) },
  ]);
  const select = part.flatMap((request, i) => selectOf(request, col(`t${i}`), col(`m${i}`)));
  return { from: { from: RELATION, select: inner }, select: select.map((expr, i) => ({ as: `a${i}`, expr })) };
}

function selectOf(request: TextRequest, text: Expr, missing: Expr): Expr[] {
  const value = and(isNotNull(text), not(missing));
  const length = call('length', text);
  const lengths = (['min', 'max', 'sum'] as const).map((fn) => aggregate(fn, [length], value));
  return [
    countAll(when(missing, isBlank(text), lit(false))),
    countAll(missing),
    ...(request.lengths ? lengths : []),
    ...typed(request).map((guess) => countAll(isNotNull(guessExpr(guess, text)))),
    ...request.masks.map((mask) => countAll(and(value, matchesMask(text, mask)))),
  ];
}

const typed = (request: TextRequest): Guess[] => request.guesses.filter((guess) => guess.logical !== 'text');

function readRow(part: readonly TextRequest[], row: readonly Cell[], out: Map<number, TextCounts>): void {
  let at = 0;
  const next = (): Cell => row[at++] ?? null;
  for (const request of part) {
    const blanks = Number(next());
    const missing = Number(next());
    const lengths = request.lengths ? lengthsFrom(next(), next(), next()) : null;
    const parsed = request.guesses.map((guess) => (guess.logical === 'text' ? 0 : Number(next())));
    out.set(request.index, {
      blanks,
      tokens: missing - blanks,
      lengths,
      parsed,
      masks: request.masks.map(() => Number(next())),
    });
  }
}

function lengthsFrom(min: Cell, max: Cell, sum: Cell): TextCounts['lengths'] {
  return min === null ? null : { min: Number(min), max: Number(max), sum: Number(sum) };
}

/** Rows whose cell is not missing but is not read by `value`. */
export function isUnread(isMissing: Expr, value: Expr): Expr {
  return and(not(isMissing), isNull(value));
}
