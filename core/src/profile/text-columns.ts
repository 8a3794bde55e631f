import type { RunContext } from '../engine/engine.ts';
import { aggregate, cast } from '../engine/plan.ts';
import { RELATION } from '../formats/format.ts';
import { breathe } from '../kit/cancellation.ts';
import { stage } from '../kit/progress.ts';
import { trimSpace } from '../kit/space.ts';
import type { Table, TableColumn } from '../table/table.ts';
import { columnMetrics } from './column-metrics.ts';
import { readNumbers } from './gather/numbers.ts';
import { sampleTexts, type Tally, tallyColumns } from './gather/tally.ts';
import { scanTexts, type TextCounts } from './gather/text-scan.ts';
import { isNumeric, readAs } from './infer/guess.ts';
import { keepFor } from './number-columns.ts';
import { type Numbers, numericProfile } from './numeric.ts';
import { isPersonal } from './personal.ts';
import type { ColumnProfile, NumericProfile } from './profile.ts';
import { semanticOf } from './semantic.ts';
import {
  type CountedText,
  factsOfCounts,
  factsOfDictionary,
  factsOfTyped,
  requestFor,
  secondRequest,
  type TextFacts,
  type TextWork,
} from './text-column.ts';

/** Values looked at between two pauses: some 20 ms of work. */
const BREATH = 4000;
/** Cells that one statement for bounds reads at most. */
const BOUND_CELLS = 200_000;
/** The year 1: before it, engines write years in ways of their own. */
const FIRST_YEAR = -62_135_596_800_000;

/** Profiles columns of texts (and of all types but numbers): by their values where these are few, else by counts over all rows. */
export async function profileTexts(
  table: Table,
  columns: readonly TableColumn[],
  context: RunContext,
  receive: (profile: ColumnProfile) => void,
): Promise<void> {
  if (columns.length === 0) return;
  const facts = await gatherFacts(table, columns, within(context, 0, 0.8));
  const numeric = await numbersOf(table, facts, within(context, 0.8, 0.95));
  const temporal = await boundsOf(table, facts, within(context, 0.95, 1));
  const exact = await exactBoundsOf(table, facts, numeric, context);
  for (const fact of facts) {
    const { index } = fact.column;
    receive(profileOf(table, fact, numeric.get(index) ?? null, temporal.get(index) ?? null, exact.get(index) ?? null));
  }
}

/** The same context, whose progress is a part of the whole. */
function within(context: RunContext, from: number, to: number): RunContext {
  return context.progress === undefined ? context : { ...context, progress: stage(context.progress, from, to) };
}

async function gatherFacts(table: Table, columns: readonly TableColumn[], context: RunContext): Promise<TextFacts[]> {
  const tallies = await tallyColumns(table, columns, within(context, 0, 0.7));
  let entries = 0;
  const few: TextFacts[] = [];
  const many: { column: TableColumn; tally: Tally }[] = [];
  for (const column of columns) {
    const tally = tallies.get(column.index);
    if (tally === undefined) continue;
    if (column.type !== 'text') few.push(factsOfTyped(table, column, tally));
    else if (tally.dictionary === null) many.push({ column, tally });
    else few.push(factsOfDictionary(column, tally, tally.dictionary));
    entries += tally.dictionary?.length ?? 0;
    if (entries > BREATH) {
      entries = 0;
      await breathe(context.signal);
    }
  }
  return [...few, ...(await factsOfMany(table, many, within(context, 0.7, 1)))];
}

async function factsOfMany(
  table: Table,
  many: readonly { column: TableColumn; tally: Tally }[],
  context: RunContext,
): Promise<TextFacts[]> {
  if (many.length === 0) return [];
  const samples = await sampleTexts(
    table,
    many.map(({ column }) => column),
    context,
  );
  const work = many.map(({ column, tally }) => {
    const sample = samples.get(column.index) ?? [];
    return { column, tally, sample, request: requestFor(column, sample) };
  });
  const counted = await countOver(table, work, context);
  const out: TextFacts[] = [];
  for (const item of counted) out.push(await factsOfCounts(table, item, context));
  return out;
}

/** Counts over all rows; columns that turn out to be text after all are counted once more as such. */
async function countOver(table: Table, work: readonly TextWork[], context: RunContext): Promise<CountedText[]> {
  const first = await scanTexts(
    table,
    work.map((item) => item.request),
    context,
  );
  const counted = work.flatMap((item) => withCounts(item, first));
  const again = counted.flatMap((item) => {
    const request = secondRequest(table, item);
    return request === null ? [] : [{ ...item, request }];
  });
  const second = await scanTexts(
    table,
    again.map((item) => item.request),
    context,
  );
  const replaced = new Map(again.flatMap((item) => withCounts(item, second)).map((item) => [item.column.index, item]));
  return counted.map((item) => replaced.get(item.column.index) ?? item);
}

function withCounts(item: TextWork, counts: ReadonlyMap<number, TextCounts>): CountedText[] {
  const own = counts.get(item.column.index);
  return own === undefined ? [] : [{ ...item, counts: own }];
}

/** Numeric profiles of columns whose texts are numbers. */
async function numbersOf(
  table: Table,
  facts: readonly TextFacts[],
  context: RunContext,
): Promise<Map<number, NumericProfile>> {
  const out = new Map<number, NumericProfile>();
  const numeric = facts.filter((fact) => isNumeric(fact.type.logical));
  const keep = keepFor(numeric.length);
  const put = async (fact: TextFacts, numbers: Numbers): Promise<void> => {
    const pause = (): Promise<void> => breathe(context.signal);
    const profile = await numericProfile(numbers, fact.type.logical === 'integer', keep, pause);
    if (profile !== null) out.set(fact.column.index, profile);
  };
  for (const fact of numeric) {
    if (fact.tally.dictionary === null) continue;
    await put(fact, expand(fact));
    await breathe(context.signal);
  }
  const large = numeric.filter((fact) => fact.tally.dictionary === null);
  const requests = large.map((fact) => ({
    index: fact.column.index,
    value: fact.value,
    floating: false,
    capacity: fact.type.parsed,
  }));
  await readNumbers(table, requests, context, async (request, numbers) => {
    const fact = large.find((candidate) => candidate.column.index === request.index);
    if (fact !== undefined) await put(fact, numbers);
  });
  return out;
}

/** The numbers of all rows, from the values and their counts. */
function expand(fact: TextFacts): Numbers {
  const values = new Float64Array(fact.type.parsed);
  let at = 0;
  for (const { value, count } of fact.entries) {
    const number = readAs(fact.guess, trimSpace(value));
    if (number === null) continue;
    values.fill(number, at, at + count);
    at += count;
  }
  return { values, nulls: 0, nans: 0, plusInfinities: 0, minusInfinities: 0 };
}

/** First and last moment of columns of dates and timestamps, as text: from values at hand where milliseconds tell all. */
async function boundsOf(
  table: Table,
  facts: readonly TextFacts[],
  context: RunContext,
): Promise<Map<number, { min: string; max: string }>> {
  const out = new Map<number, { min: string; max: string }>();
  const dated = facts.filter((fact) => fact.type.parsed > 0 && /^(date|timestamp)$/.test(fact.type.logical));
  const asked: TextFacts[] = [];
  for (const fact of dated) {
    const bounds = momentsAtHand(fact);
    if (bounds === null) asked.push(fact);
    else out.set(fact.column.index, bounds);
  }
  const width = Math.max(32, Math.floor(BOUND_CELLS / Math.max(1, table.rows)));
  for (let from = 0; from < asked.length; from += width) {
    for (const [index, bounds] of await askBounds(table, asked.slice(from, from + width), context))
      out.set(index, bounds);
  }
  return out;
}

/** Bounds of texts that are all at hand, in formats without fractions of a second. */
function momentsAtHand(fact: TextFacts): { min: string; max: string } | null {
  if (fact.tally.dictionary === null || fact.column.type !== 'text') return null;
  if (fact.type.formats.some((format) => /%[fn]/.test(format))) return null;
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { value } of fact.entries) {
    const moment = readAs(fact.guess, trimSpace(value));
    if (moment === null) continue;
    min = Math.min(min, moment);
    max = Math.max(max, moment);
  }
  return min < FIRST_YEAR ? null : { min: momentText(min, fact), max: momentText(max, fact) };
}

function momentText(millis: number, fact: TextFacts): string {
  const iso = new Date(millis).toISOString();
  return fact.type.logical === 'date' ? iso.slice(0, 10) : iso.slice(0, 19).replace('T', ' ');
}

/** Bounds as text of whole numbers that a double cannot hold. */
async function exactBoundsOf(
  table: Table,
  facts: readonly TextFacts[],
  numeric: ReadonlyMap<number, NumericProfile>,
  context: RunContext,
): Promise<Map<number, { min: string; max: string }>> {
  const wide = facts.filter(({ column, type }) => {
    const own = numeric.get(column.index);
    return type.logical === 'integer' && own !== undefined && Math.max(-own.min, own.max) >= Number.MAX_SAFE_INTEGER;
  });
  return wide.length === 0 ? new Map() : await askBounds(table, wide, context);
}

async function askBounds(
  table: Table,
  facts: readonly TextFacts[],
  context: RunContext,
): Promise<Map<number, { min: string; max: string }>> {
  const out = new Map<number, { min: string; max: string }>();
  const select = facts.flatMap((fact, i) =>
    (['min', 'max'] as const).map((fn) => ({ as: `${fn}${i}`, expr: cast(aggregate(fn, [fact.value]), 'text') })),
  );
  const [row = []] = await table.engine.rows({ from: RELATION, select }, context);
  facts.forEach((fact, i) => {
    const [min = null, max = null] = [row[2 * i], row[2 * i + 1]];
    if (min !== null && max !== null) out.set(fact.column.index, { min: String(min), max: String(max) });
  });
  return out;
}

function profileOf(
  table: Table,
  fact: TextFacts,
  numeric: NumericProfile | null,
  temporal: ColumnProfile['temporal'],
  exactBounds: { readonly min: string; readonly max: string } | null,
): ColumnProfile {
  const { column, tally, type } = fact;
  const semantic = column.type === 'text' && type.logical === 'text' ? semanticOf(fact.entries, column.name) : null;
  const base = {
    column,
    rows: table.rows,
    nulls: tally.nulls,
    blanks: fact.blanks,
    disguised: fact.disguised,
    type,
    text: fact.text,
    value: fact.value,
    isMissing: fact.isMissing,
    distinct: tally.distinct,
    top: tally.top,
    dictionary: tally.dictionary,
    numeric,
    temporal,
    lengths: fact.lengths,
    patterns: fact.patterns,
    semantic,
    personal: isPersonal({
      name: column.name,
      type: type.logical,
      semantic: semantic?.type ?? null,
      entries: fact.entries,
      distinct: tally.distinct,
      present: type.parsed + type.unparsed,
    }),
  };
  return { ...base, metrics: columnMetrics({ ...base, exactBounds, nans: 0, infinities: 0 }) };
}
