import type { ValueCount } from '../profile.ts';
import type { Guess } from './guess.ts';
import { readTemporal, temporalFormats, temporalType } from './temporal-lexemes.ts';

/** A second way of writing dates counts as one, not as faults, from this share on. */
const SECOND_SHARE = 0.05;

/**
 * Dates, times or timestamps in one or a few formats; nothing when too few are such. Whether day or month comes first is told by days above
 * 12; where nothing tells, a first number that is always 1 is the day (first of months), else the month is first with slashes and the
 * day with points and dashes. Both orders are guessed when both read all, so that more rows can decide.
 */
export function guessTemporal(entries: readonly ValueCount[], share: number): Guess[] {
  const total = entries.reduce((sum, entry) => sum + entry.count, 0);
  const counts = countFormats(entries);
  dropPackedNumbers(counts, entries);
  const orders = [...counts].sort((a, b) => b[1] - a[1] || rankOf(a[0], entries) - rankOf(b[0], entries));
  const first = orders[0];
  if (first === undefined) return [];
  const guesses = [first[0], twinOf(first[0])]
    .filter((format) => (counts.get(format) ?? 0) > 0)
    .map((format) => withFriends(format, counts, total));
  return guesses.filter((guess) => coverage(guess, entries) >= share * total);
}

function countFormats(entries: readonly ValueCount[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { value, count } of entries) {
    for (const format of temporalFormats(value)) counts.set(format, (counts.get(format) ?? 0) + count);
  }
  return counts;
}

/** Eight digits are dates only when there are several and all lie within 1900 to 2100. */
function dropPackedNumbers(counts: Map<string, number>, entries: readonly ValueCount[]): void {
  const packed = entries.filter((entry) => /^[0-9]{8}$/.test(entry.value));
  const dates = packed.filter((entry) => /^(19|20)/.test(entry.value) && readTemporal(entry.value, '%Y%m%d') !== null);
  if (dates.length < 3 || dates.length < 0.9 * packed.length) counts.delete('%Y%m%d');
}

const datePart = (format: string): string => format.replace(/(, | |T)?%[HI].*$/, '');

/** The same format with day and month exchanged. */
function twinOf(format: string): string {
  if (/^%d.%m/.test(format)) return format.replace(/^%d(.)%m/, '%m$1%d');
  return /^%m.%d/.test(format) ? format.replace(/^%m(.)%d/, '%d$1%m') : '';
}

/** Lower is likelier, among formats that read equally many. */
function rankOf(format: string, entries: readonly ValueCount[]): number {
  if (!/^%[dm].%[dm]/.test(format)) return 0;
  const firstIsOne = entries.every((entry) => /^0?1[^0-9]/.test(entry.value));
  const dayFirst = format.startsWith('%d');
  if (firstIsOne) return dayFirst ? 0 : 1;
  return dayFirst === (format.charAt(2) !== '/') ? 0 : 1;
}

/** A format with those that go with it: other times of the same dates always, other dates when they are frequent. */
function withFriends(
  main: string,
  counts: ReadonlyMap<string, number>,
  total: number,
): Guess & { formats: readonly string[] } {
  const type = temporalType(main);
  const friends = [...counts].filter(
    ([format, count]) => isFriend(format, main) && (alike(format, main) || count >= SECOND_SHARE * total),
  );
  const formats = [main, ...friends.sort((a, b) => b[1] - a[1]).map(([format]) => format)];
  const logical = formats.some((format) => temporalType(format) === 'timestamp') ? 'timestamp' : type;
  return { logical, formats };
}

function isFriend(format: string, main: string): boolean {
  if (format === main || datePart(format) === twinOf(datePart(main))) return false;
  return (temporalType(format) === 'time') === (temporalType(main) === 'time');
}

/** The same dates and both with a time, or both times of day. */
function alike(format: string, main: string): boolean {
  return datePart(format) === datePart(main) && temporalType(format) === temporalType(main);
}

function coverage(guess: { readonly formats: readonly string[] }, entries: readonly ValueCount[]): number {
  const reads = (text: string): boolean => guess.formats.some((format) => readTemporal(text, format) !== null);
  return entries.reduce((sum, entry) => sum + (reads(entry.value) ? entry.count : 0), 0);
}
