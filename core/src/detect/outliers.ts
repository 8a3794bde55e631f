import type { RunContext } from '../engine/engine.ts';
import { call, col, countAll, type Expr, lit, or, ROW_ID } from '../engine/plan.ts';
import { RELATION } from '../formats/format.ts';
import type { ColumnProfile, NumericProfile, TableProfile } from '../profile/profile.ts';
import { sure } from './expr.ts';
import { type FarTail, farTail } from './tail.ts';

/** Far values of one column. */
export interface Outliers {
  readonly column: ColumnProfile;
  readonly numeric: NumericProfile;
  readonly above: FarTail | null;
  readonly below: FarTail | null;
  /** Median, from which distances are taken. */
  readonly middle: number;
  readonly count: number;
  /** True for the rows of the far values; never null. */
  readonly where: Expr;
  /** Their rows, once `groupByRows` has looked; else empty. */
  readonly rows: readonly number[];
}

/** Rows that are fetched to see whether outliers lie together. */
const MAX_ROWS = 10_000;

/** Far values of a numeric column on either side, or null when there are none. O(n). */
export function outliersOf(column: ColumnProfile): Outliers | null {
  const { numeric } = column;
  if (numeric === null) return null;
  const { above, below, middle } = sidesOf(numeric);
  if (above === null && below === null) return null;
  const bounds = [
    ...(above === null ? [] : [call('gt', column.value, lit(middle + above.cut))]),
    ...(below === null ? [] : [call('lt', column.value, lit(middle - below.cut))]),
  ];
  const count = (above?.count ?? 0) + (below?.count ?? 0);
  return { column, numeric, above, below, middle, count, where: sure(or(...bounds)), rows: [] };
}

/** The same with counts of all rows, where the column was too long to be kept whole. One scan, none when all were kept. */
export async function withExactCounts(
  found: readonly Outliers[],
  profile: TableProfile,
  context: RunContext,
): Promise<Outliers[]> {
  if (found.every(({ numeric }) => numeric.complete)) return [...found];
  const select = found.map(({ where }, i) => ({ as: `n${i}`, expr: countAll(where) }));
  const [row = []] = await profile.table.engine.rows({ from: RELATION, select }, context);
  return found.map((one, i) => ({ ...one, count: Number(row[i] ?? 0) })).filter(({ count }) => count > 0);
}

/** Zero, when it is more frequent than all other values together, is a class of its own: the rest is judged by itself. */
function sidesOf(numeric: NumericProfile): Pick<Outliers, 'above' | 'below' | 'middle'> {
  const values = numeric.zeros * 2 > numeric.count ? numeric.sorted.filter((value) => value !== 0) : numeric.sorted;
  const middle = values[values.length >> 1] ?? 0;
  const n = values.length;
  const [low, high] = [0.05, 0.95].map((part) => Math.abs((values[Math.floor(part * n)] ?? middle) - middle));
  const above = (rank: number): number => (values[n - rank] as number) - middle;
  const below = (rank: number): number => middle - (values[rank - 1] as number);
  const reached = firstAbove(values, middle);
  return {
    above: farTail(above, n - reached, n, low ?? 0),
    below: farTail(below, firstFrom(values, middle), n, high ?? 0),
    middle,
  };
}

/** Position of the first value above `limit` in an ascending array. O(log n). */
const firstAbove = (sorted: Float64Array, limit: number): number => bisect(sorted, (value) => value > limit);

/** Position of the first value at or above `limit`. O(log n). */
const firstFrom = (sorted: Float64Array, limit: number): number => bisect(sorted, (value) => value >= limit);

function bisect(sorted: Float64Array, isRight: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isRight(sorted[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Puts columns together whose far values lie mostly in the same rows (half of both at least). One scan. */
export async function groupByRows(
  found: readonly Outliers[],
  profile: TableProfile,
  context: RunContext,
): Promise<Outliers[][]> {
  if (found.reduce((sum, { count }) => sum + count, 0) > MAX_ROWS) return found.map((one) => [one]);
  const located = await locate(found, profile, context);
  const groups: Outliers[][] = [];
  for (const one of located) {
    const home = groups.find(([first]) => first !== undefined && overlap(first.rows, one.rows) >= 0.5);
    if (home === undefined) groups.push([one]);
    else home.push(one);
  }
  return groups;
}

async function locate(found: readonly Outliers[], profile: TableProfile, context: RunContext): Promise<Outliers[]> {
  const select = [{ as: 'row', expr: col(ROW_ID) }, ...found.map(({ where }, i) => ({ as: `o${i}`, expr: where }))];
  const plan = {
    from: RELATION,
    where: or(...found.map(({ where }) => where)),
    select,
    orderBy: [{ expr: col(ROW_ID) }],
  };
  const rows = await profile.table.engine.rows(plan, context);
  return found.map((one, i) => ({
    ...one,
    rows: rows.filter((row) => row[i + 1] === true).map(([row]) => Number(row)),
  }));
}

/** Jaccard index of two lists without repeats. */
function overlap(a: readonly number[], b: readonly number[]): number {
  const known = new Set(a);
  const both = b.filter((row) => known.has(row)).length;
  return both / (a.length + b.length - both);
}
