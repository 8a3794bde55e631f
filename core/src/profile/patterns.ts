import { maskOf, runMaskOf } from '../kit/mask.ts';
import { compareCodePoints } from '../kit/space.ts';
import type { ValueCount } from './profile.ts';

/** Characters above which a text is prose: only the shape of its beginning is told. */
const LONG = 256;
const BEGIN = 32;
/** Ends the mask of a text that was cut. */
export const CUT = '…';
/** Masks that are kept. */
const KEPT = 50;

/** Masks of texts with their rows, most frequent first, ties by mask. */
export interface Patterns {
  readonly masks: readonly ValueCount[];
  /** Rows the masks were taken of. */
  readonly of: number;
}

/**
 * Masks of texts: exact ones where the first covers 60 %; else masks with runs joined where the first of these does, or where no five exact
 * ones cover 90 %. Of texts above 256 characters the beginning counts. At most 50 masks are kept. O(characters).
 */
export function patternsOf(entries: readonly ValueCount[]): Patterns {
  const of = entries.reduce((sum, entry) => sum + entry.count, 0);
  const exact = count(entries, maskOf);
  const head = exact.slice(0, 5).reduce((sum, mask) => sum + mask.count, 0);
  if (isMain(exact, of)) return { masks: exact.slice(0, KEPT), of };
  const runs = count(entries, runMaskOf);
  return { masks: (isMain(runs, of) || head < 0.9 * of ? runs : exact).slice(0, KEPT), of };
}

const isMain = (masks: readonly ValueCount[], of: number): boolean => (masks[0]?.count ?? 0) >= 0.6 * of;

function count(entries: readonly ValueCount[], mask: (text: string) => string): ValueCount[] {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const key = entry.value.length > LONG ? `${runMaskOf(entry.value.slice(0, BEGIN))}${CUT}` : mask(entry.value);
    counts.set(key, (counts.get(key) ?? 0) + entry.count);
  }
  return rank(counts);
}

/** Entries of a tally, most frequent first, ties by value. O(n log n). */
export function rank(counts: ReadonlyMap<string, number>): ValueCount[] {
  const list = [...counts].map(([value, n]) => ({ value, count: n }));
  return list.sort((a, b) => b.count - a.count || compareCodePoints(a.value, b.value));
}
