import type { RunContext } from '../engine/engine.ts';
import {
  and,
  call,
  cast,
  col,
  countAll,
  type Expr,
  inQuery,
  isIn,
  lit,
  not,
  type Plan,
  ROW_ID,
  when,
} from '../engine/plan.ts';
import { RELATION } from '../formats/format.ts';
import { maskOf } from '../kit/mask.ts';
import { poissonAtLeast } from '../kit/poisson.ts';
import type { ColumnProfile, TableProfile } from '../profile/profile.ts';
import { presentCells } from './expr.ts';
import { saysKey, saysMeasure } from './names.ts';
import { atLevel, masksOf } from './shape.ts';

/** How sure it is that a column was meant to tell the rows apart. */
export type Keyness = 'key' | 'perhaps' | 'no';

/** Share of different values, copies of rows aside, below which a column is no key with faults but something that repeats. */
const MIN_UNIQUE = 0.9;
/** The same for columns that nothing but their name makes a key. */
const MIN_UNIQUE_BY_NAME = 0.98;
/** Values taken to see how identifiers are built. */
const SAMPLE = 2_000;
/** Cells of a sample. */
const SAMPLE_CELLS = 200_000;
/** Chance would repeat at least so many values if they were drawn at random: then their being different says something. */
const MIN_EXPECTED = 10;

/** Probability of as many repeats by chance above which chance explains them. */
const CHANCE = 0.01;

/** True where the column may be a key by its type and its different values. Cheap. */
export function mayBeKey(column: ColumnProfile, copies: number): boolean {
  const present = presentCells(column);
  const filled = column.rows - column.nulls;
  if (present < 2 || filled - column.distinct - copies > (1 - MIN_UNIQUE) * filled) return false;
  if (column.type.logical === 'integer') return !looksLikeEpoch(column);
  return column.type.logical === 'text' && !isContact(column) && looksLikeCode(column);
}

/** Seconds or milliseconds since 1970 of this age: times, not keys. */
function looksLikeEpoch(column: ColumnProfile): boolean {
  const numeric = column.numeric;
  if (numeric === null) return false;
  const within = (low: number, high: number): boolean => numeric.quantiles.p1 >= low && numeric.quantiles.p99 <= high;
  return (within(9e8, 2.2e9) || within(9e11, 2.2e12)) && !saysKey(column.column.name);
}

const isContact = (column: ColumnProfile): boolean =>
  ['email', 'phone', 'url', 'postcode'].includes(column.semantic?.type ?? '');

/** Short values with digits and without blanks. */
function looksLikeCode(column: ColumnProfile): boolean {
  if (column.lengths === null || column.lengths.mean > 64) return false;
  const masks = masksOf(column);
  const total = masks.reduce((n, { count }) => n + count, 0);
  const codes = masks.reduce((n, { value, count }) => n + (/9/.test(value) && !value.includes(' ') ? count : 0), 0);
  return total > 0 && codes >= 0.9 * total;
}

/**
 * What the values and the name say, given the rows whose key repeats (`surplus` values more than different ones) and, of a column of codes,
 * a sample of its values (see `sampleCodes`).
 */
export function keynessOf(column: ColumnProfile, surplus: number, codes: readonly string[]): Keyness {
  const present = presentCells(column);
  const named = saysKey(column.column.name);
  const placed = column.column.index === 0 && !saysMeasure(column.column.name);
  const expected = expectedRepeats(column, codes);
  const farFewer = expected >= MIN_EXPECTED && surplus <= expected / 3 && surplus <= expected - 4 * Math.sqrt(expected);
  if (farFewer) return named || placed ? 'key' : 'perhaps';
  if (!named || surplus > (1 - MIN_UNIQUE_BY_NAME) * present) return 'no';
  const byChance = surplus > 0 && poissonAtLeast(surplus, expected) > CHANCE;
  return expected < MIN_EXPECTED && !byChance ? 'perhaps' : 'no';
}

/** Repeats that as many random values built like these would have: of whole numbers in their range, of codes position by position; 0 where nothing is known of them. */
function expectedRepeats(column: ColumnProfile, codes: readonly string[]): number {
  const present = presentCells(column);
  const numeric = numbersOf(column);
  if (numeric === null && codes.length === 0) return 0;
  const room = numeric === null ? roomOfCodes(codes) : roomOfNumbers(numeric.quantiles);
  return Math.max(0, present + room * Math.expm1(present * Math.log1p(-1 / Math.max(1.5, room))));
}

const numbersOf = (column: ColumnProfile): ColumnProfile['numeric'] =>
  column.type.logical === 'integer' ? column.numeric : null;

/** Range of the inner 98 %, stretched to all. */
function roomOfNumbers(quantiles: { readonly p1: number; readonly p99: number }): number {
  return Math.max(1, (quantiles.p99 - quantiles.p1) / 0.98 + 1);
}

/** One over the probability that two codes have the commonest mask and agree in each position, positions taken as independent. At least one value. */
function roomOfCodes(values: readonly string[]): number {
  const groups = new Map<string, string[]>();
  for (const value of values) {
    const mask = atLevel(maskOf(value), 'alike');
    const group = groups.get(mask);
    if (group === undefined) groups.set(mask, [value]);
    else group.push(value);
  }
  const largest = [...groups.values()].reduce((best, group) => (group.length > best.length ? group : best), []);
  let room = (values.length / largest.length) ** 2;
  for (let at = 0; at < (largest[0]?.length ?? 0); at++) room /= simpson(largest.map((value) => value.charAt(at)));
  return room;
}

function simpson(items: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts.values()].reduce((sum, n) => sum + (n / items.length) ** 2, 0);
}

/** Columns that `sampleCodes` reads at once, so that a sample stays small. */
export const columnsAtOnce = (rows: number): number => Math.max(1, Math.floor(SAMPLE_CELLS / Math.min(SAMPLE, rows)));

/** For each column the values, not missing, of rows at even distances, in one scan; nothing for whole numbers, whose range tells more. */
export async function sampleCodes(
  columns: readonly ColumnProfile[],
  profile: TableProfile,
  context: RunContext,
): Promise<string[][]> {
  const asked = columns.filter((column) => numbersOf(column) === null);
  if (asked.length === 0) return columns.map(() => []);
  const take = Math.min(SAMPLE, profile.rows);
  const ids = Array.from({ length: take }, (_, i) => Math.floor((i * profile.rows) / take));
  const nothing = cast(lit(null), 'text');
  const select = asked.map(({ text, isMissing }, i) => ({ as: `v${i}`, expr: when(isMissing, nothing, text) }));
  const rows = await profile.table.engine.rows({ from: RELATION, where: isIn(col(ROW_ID), ids), select }, context);
  const samples = new Map(
    asked.map((column, i) => [column, rows.flatMap((row) => (row[i] === null ? [] : [String(row[i])]))]),
  );
  return columns.map((column) => samples.get(column) ?? []);
}

/** Rows that share a key with another row that differs elsewhere; copies of earlier rows aside. Never null. */
export function sharedKey(column: ColumnProfile, isCopy: Expr | null): Expr {
  return and(not(column.isMissing), sharesValue(column, isCopy), ...(isCopy === null ? [] : [not(isCopy)]));
}

function sharesValue(column: ColumnProfile, isCopy: Expr | null): Expr {
  return call('coalesce', inQuery([column.text], repeatedKeys(column, isCopy)), lit(false));
}

/** The values of a key column that more than one row holds, copies aside. */
export function repeatedKeys(column: ColumnProfile, isCopy: Expr | null): Plan {
  return {
    from: RELATION,
    where: and(not(column.isMissing), ...(isCopy === null ? [] : [not(isCopy)])),
    select: [{ as: 'k', expr: column.text }],
    groupBy: [column.text],
    having: call('gt', countAll(), lit(1)),
  };
}
