import { maskOf, maskRegex } from '../kit/mask.ts';
import { trimSpace } from '../kit/space.ts';
import type { ColumnProfile, ValueCount } from '../profile/profile.ts';
import { knownValues } from './letter-style.ts';

/** The shapes that a column's values are written in, and the few values that are in none of them. */
export interface Shape {
  /** Accepted masks at `level`, most frequent first. */
  readonly accepted: readonly ValueCount[];
  readonly level: Level;
  /** RE2 pattern of the accepted shapes, for the trimmed text. */
  readonly pattern: string;
  /** Exact masks (and their counts) that are not accepted. */
  readonly tail: readonly ValueCount[];
}

/** Exact mask; letters and digits alike (identifiers in hexadecimal); runs of any length. */
export type Level = 'exact' | 'alike' | 'runs';

/** A mask counts as a way of writing of its own from this share on. */
const OWN_SHARE = 0.03;
/** Accepted masks hold at least this share: rarer things are then off the pattern. */
const HEAD_SHARE = 0.94;
/** The rarest accepted mask is at least so many times as frequent as the most frequent other one. */
const GAP = 3;
const MAX_MASKS = 8;
/** Fewer values show no pattern. */
const MIN_ROWS = 100;
/** Fewer different values are categories, of which a rare one may be written otherwise. */
const MIN_DISTINCT = 12;

const cache = new WeakMap<ColumnProfile, Shape | null>();

/** The column's shape, or null when it has none: words, names, prose, free formats, too few values. Pure in the profile; remembered. */
export function shapeOf(column: ColumnProfile): Shape | null {
  const known = cache.get(column);
  if (known !== undefined) return known;
  const shape = column.type.logical === 'text' && column.distinct >= MIN_DISTINCT ? findShape(masksOf(column)) : null;
  cache.set(column, shape);
  return shape;
}

/** Counts of exact masks, most frequent first. */
export function masksOf(column: ColumnProfile): ValueCount[] {
  if (column.dictionary === null) return sum(column.patterns?.masks ?? [], (mask) => mask);
  return sum(knownValues(column), (value) => maskOf(trimSpace(value)));
}

function findShape(masks: readonly ValueCount[]): Shape | null {
  const total = rowsOf(masks);
  if (total < MIN_ROWS || isFreeForm(masks, total) || areAmounts(masks, total)) return null;
  for (const level of ['exact', 'alike', 'runs'] as const) {
    const accepted = headOf(
      sum(masks, (mask) => atLevel(mask, level)),
      total,
    );
    if (accepted !== null && isRigid(accepted, level, masks)) return shapeFrom(masks, accepted, level);
  }
  return null;
}

/** Words and prose: a blank and a word of three letters in most values. */
function isFreeForm(masks: readonly ValueCount[], total: number): boolean {
  const free = masks.reduce(
    (n, { value, count }) => n + (/ /.test(value) && /[Aax]{3}|[Aax]\+/.test(value) ? count : 0),
    0,
  );
  return free > total / 2;
}

/** Numbers with a sign (12.50 %, $1,200): their lengths are free by nature. */
function areAmounts(masks: readonly ValueCount[], total: number): boolean {
  const amounts = masks.filter(({ value }) => /^[-+]?[\p{Sc}%]? ?9[9+.,]* ?[\p{Sc}%‰°]?$/u.test(value));
  return rowsOf(amounts) >= 0.9 * total && amounts.some(({ value }) => /[\p{Sc}%‰°]/u.test(value));
}

/** The frequent masks, when they are clearly set off from all others. */
function headOf(masks: readonly ValueCount[], total: number): ValueCount[] | null {
  const head = masks.filter(({ count }) => count >= Math.max(3, OWN_SHARE * total));
  const next = masks[head.length]?.count ?? 0;
  const held = head.reduce((n, { count }) => n + count, 0);
  const last = head.at(-1)?.count ?? 0;
  return head.length > 0 && head.length <= MAX_MASKS && held >= HEAD_SHARE * total && last >= GAP * next ? head : null;
}

/** Codes, not words: digits in (nearly) all of them, or capitals of one short length. */
function isRigid(head: readonly ValueCount[], level: Level, masks: readonly ValueCount[]): boolean {
  const [held, digits] = [rowsOf(head), rowsOf(head.filter(({ value }) => value.includes('9')))];
  if (level === 'alike') {
    const coded = rowsOf(masks.filter(({ value }) => value.includes('9')));
    return coded >= 0.8 * rowsOf(masks) && head.every(({ value }) => /w{4}/.test(value));
  }
  if (digits >= 0.9 * held) return true;
  return level === 'exact' && head.length === 1 && /^A{2,5}$/.test(head[0]?.value ?? '');
}

const rowsOf = (masks: readonly ValueCount[]): number => masks.reduce((n, { count }) => n + count, 0);

function shapeFrom(masks: readonly ValueCount[], accepted: readonly ValueCount[], level: Level): Shape {
  const free = level === 'exact' ? freeLengths(accepted) : new Set<string>();
  const names = new Set(accepted.map(({ value }) => value));
  const isAccepted = (mask: string): boolean => names.has(atLevel(mask, level)) || free.has(atLevel(mask, 'runs'));
  const fixed = accepted.filter(({ value }) => !free.has(atLevel(value, 'runs')));
  const parts = [...fixed.map(({ value }) => patternOf(value)), ...[...free].map(patternOf)];
  return { accepted, level, pattern: parts.join('|'), tail: masks.filter(({ value }) => !isAccepted(value)) };
}

/** Run shapes whose length is free: they occur in two accepted lengths, or beside other accepted shapes without blanks. */
function freeLengths(accepted: readonly ValueCount[]): Set<string> {
  const runs = accepted.map(({ value }) => atLevel(value, 'runs'));
  const varied = accepted.length > 1 && accepted.every(({ value }) => !value.includes(' '));
  return new Set(runs.filter((shape, index) => varied || runs.indexOf(shape) !== index));
}

/** A mask at a coarser level: `w` for any letter or digit, or runs joined. Idempotent. O(length). */
export function atLevel(mask: string, level: Level): string {
  if (level === 'exact') return mask;
  const tokens = mask.match(/\\.|[9Aax]\+?|./gsu) ?? [];
  if (level === 'alike') return tokens.map((token) => (/^[9Aax]/.test(token) ? `w${token.slice(1)}` : token)).join('');
  return tokens
    .filter((token, index) => !/^[9Aax]/.test(token) || token[0] !== tokens[index - 1]?.[0])
    .map((token) => (/^[9Aax]$/.test(token) ? `${token}+` : token))
    .join('');
}

/** RE2 pattern of a mask at any level. */
export function patternOf(mask: string): string {
  return mask
    .split(/(w+\+?)/)
    .map((part) => (part.startsWith('w') ? wordPattern(part) : maskRegex(part)))
    .join('');
}

/**
 * A mask as people read it, in the signs of all shapes that a report shows: `9` a digit, `A` and `a` letters (those without case too), `x` a letter
 * or digit; a run of any length is one sign.
 */
export function shownMask(mask: string): string {
  const tokens = mask.match(/\\.|[9Aaxw]\+?|./gsu) ?? [];
  return tokens
    .map((token) =>
      token.startsWith('\\')
        ? token.slice(1)
        : token
            .replace(/^x/, 'a')
            .replace(/^w/, 'x')
            .slice(0, token.length === 2 ? 1 : 2),
    )
    .join('');
}

function wordPattern(run: string): string {
  return run.endsWith('+') ? '[\\p{L}\\p{M}\\p{Nd}]+' : `[\\p{L}\\p{M}\\p{Nd}]{${run.length}}`;
}

function sum(entries: readonly ValueCount[], key: (value: string) => string): ValueCount[] {
  const counts = new Map<string, number>();
  for (const { value, count } of entries) counts.set(key(value), (counts.get(key(value)) ?? 0) + count);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
