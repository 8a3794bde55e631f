import { ExactMoments } from '../kit/moments.ts';
import { quantileSorted } from '../kit/quantile.ts';
import { sortDoublesGently } from '../kit/sort-doubles.ts';
import type { NumericProfile, ValueCount } from './profile.ts';

/** Cells of a column as doubles, unsorted; nulls are left out. */
export interface Numbers {
  /** Finite values, no -0. */
  readonly values: Float64Array;
  readonly nulls: number;
  readonly nans: number;
  readonly plusInfinities: number;
  readonly minusInfinities: number;
}

/** Values with their counts, without their text. */
export interface Runs {
  readonly distinct: number;
  /** Most frequent first, ties by value; at most `limit`. */
  readonly top: readonly { readonly value: number; readonly count: number }[];
}

const PROBABILITIES = { p1: 0.01, p5: 0.05, p25: 0.25, p50: 0.5, p75: 0.75, p95: 0.95, p99: 0.99 } as const;
/** Values between two pauses: some 20 ms of work. */
const STRETCH = 500_000;
/** Bins between the open ends of a histogram. */
const BINS = 40;

/**
 * The numeric profile of finite values, which it sorts in place; null for none. `keep`: values kept in `sorted`, evenly chosen when there
 * are more. `pause` is called every few milliseconds of work. O(n).
 */
export async function numericProfile(
  numbers: Numbers,
  integer: boolean,
  keep: number,
  pause: () => Promise<void>,
): Promise<NumericProfile | null> {
  const sorted = await sortDoublesGently(numbers.values, pause);
  const count = sorted.length;
  if (count === 0) return null;
  const moments = await momentsOf(sorted, pause);
  const negatives = lowerBound(sorted, 0);
  return {
    count,
    min: sorted[0] as number,
    max: sorted[count - 1] as number,
    mean: moments.mean(),
    stddev: moments.stddev(),
    quantiles: quantilesOf(sorted),
    zeros: upperBound(sorted, 0) - negatives,
    negatives,
    nans: numbers.nans,
    infinities: numbers.plusInfinities + numbers.minusInfinities,
    histogram: histogramOf(sorted, integer),
    sorted: thin(sorted, keep),
    complete: count <= keep,
  };
}

async function momentsOf(values: Float64Array, pause: () => Promise<void>): Promise<ExactMoments> {
  const moments = new ExactMoments();
  for (let from = 0; from < values.length; from += STRETCH) {
    const to = Math.min(values.length, from + STRETCH);
    for (let i = from; i < to; i++) moments.add(values[i] as number);
    if (to < values.length) await pause();
  }
  return moments;
}

/** Quantiles of type 7 at the profile's probabilities. O(1). */
export function quantilesOf(sorted: Float64Array): NumericProfile['quantiles'] {
  const entries = Object.entries(PROBABILITIES).map(([name, p]) => [name, quantileSorted(sorted, p)]);
  return Object.fromEntries(entries) as NumericProfile['quantiles'];
}

/**
 * Counts in bins of equal width from p1 to p99, each with its lower edge and without its upper one, but the last with both; before and
 * after them one open end each. Whole numbers get whole widths. O(bins log n).
 */
export function histogramOf(sorted: Float64Array, integer: boolean): NumericProfile['histogram'] {
  const edges = edgesOf(quantileSorted(sorted, 0.01), quantileSorted(sorted, 0.99), sorted.length, integer);
  const last = edges.length - 1;
  const below = edges.map((edge, i) => (i === last ? upperBound(sorted, edge) : lowerBound(sorted, edge)));
  const counts = [...below, sorted.length].map((bound, i) => bound - (below[i - 1] ?? 0));
  return { edges, counts };
}

function edgesOf(low: number, high: number, count: number, integer: boolean): number[] {
  if (!(high > low) || !Number.isFinite(high - low)) return [low, high];
  const bins = Math.min(BINS, Math.max(4, Math.ceil(Math.sqrt(count))));
  if (!integer)
    return Array.from({ length: bins + 1 }, (_, i) => (i === bins ? high : low + ((high - low) * i) / bins));
  const start = Math.floor(low);
  const width = Math.max(1, Math.ceil((high - start + 1) / bins));
  const steps = Math.max(1, Math.ceil((high - start + 1) / width));
  return Array.from({ length: steps + 1 }, (_, i) => start + width * i);
}

/** Distinct values and the most frequent ones, of sorted values. O(n). */
export function runsOf(sorted: Float64Array, limit: number): Runs {
  const top: { value: number; count: number }[] = [];
  let distinct = 0;
  for (let from = 0; from < sorted.length; ) {
    const value = sorted[from] as number;
    let to = from + 1;
    while (to < sorted.length && sorted[to] === value) to++;
    distinct++;
    insert(top, value, to - from, limit);
    from = to;
  }
  return { distinct, top };
}

/** Keeps the list ordered by count; a later value of the same count goes behind. */
function insert(top: { value: number; count: number }[], value: number, count: number, limit: number): void {
  if (top.length === limit && count <= (top[limit - 1]?.count ?? 0)) return;
  let at = top.length;
  while (at > 0 && (top[at - 1]?.count ?? 0) < count) at--;
  top.splice(at, 0, { value, count });
  if (top.length > limit) top.pop();
}

/** Every value of sorted values with its count as text, most frequent first, ties by value; null when there are more than `limit`. O(n). */
export function dictionaryOf(
  sorted: Float64Array,
  limit: number,
  text: (value: number) => string,
): ValueCount[] | null {
  const values: number[] = [];
  const counts: number[] = [];
  for (let from = 0; from < sorted.length; ) {
    const to = upperBoundFrom(sorted, sorted[from] as number, from);
    if (values.length === limit) return null;
    values.push(sorted[from] as number);
    counts.push(to - from);
    from = to;
  }
  const order = values.map((_, i) => i).sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b);
  return order.map((i) => ({ value: text(values[i] as number), count: counts[i] as number }));
}

function upperBoundFrom(sorted: Float64Array, value: number, from: number): number {
  let to = from + 1;
  while (to < sorted.length && sorted[to] === value) to++;
  return to;
}

function thin(sorted: Float64Array, keep: number): Float64Array {
  if (sorted.length <= keep) return sorted;
  const step = (sorted.length - 1) / (keep - 1);
  return Float64Array.from({ length: keep }, (_, i) => sorted[Math.round(i * step)] as number);
}

/** Position of the first value that is not below `bound`. O(log n). */
export function lowerBound(sorted: Float64Array, bound: number): number {
  return search(sorted, (value) => value < bound);
}

/** Position of the first value above `bound`. O(log n). */
export function upperBound(sorted: Float64Array, bound: number): number {
  return search(sorted, (value) => value <= bound);
}

function search(sorted: Float64Array, before: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(sorted[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}
