import type { LogicalType } from '../../engine/plan.ts';
import type { ValueCount } from '../profile.ts';
import { type Guess, readAs } from './guess.ts';
import { guessBoolean } from './guess-boolean.ts';
import { guessNumbers } from './guess-number.ts';
import { guessTemporal } from './guess-temporal.ts';

/** Share of the cells that are not missing that must be of a type for the column to be of it: faults of up to one in ten and chance on top. */
export const TYPE_SHARE = 0.85;

/** Dates are told by less: no other text looks like one by chance. */
const DATE_SHARE = 0.8;

function shareFor(type: LogicalType): number {
  return type === 'date' || type === 'time' || type === 'timestamp' ? DATE_SHARE : TYPE_SHARE;
}

const TEXT: Guess = { logical: 'text', code: null };

/**
 * Types that trimmed, not missing texts may have, most likely first; text, always possible, is the last. Guesses are made on
 * evidence from `entries`, which may be a sample; `chooseType` decides by counts over all rows. `name` is the column's.
 */
export function guessTypes(entries: readonly ValueCount[], name: string): Guess[] {
  const sample = thin(entries, 2000);
  const boolean = guessBoolean(sample);
  if (boolean !== null) return [boolean, TEXT];
  const temporal = guessTemporal(sample, shareFor('date'));
  if (temporal.length > 0) return [...temporal, TEXT];
  const numbers = guessNumbers(sample, name, TYPE_SHARE);
  return numbers[0]?.logical === 'text' ? numbers : [...numbers, TEXT];
}

/** The most frequent half and an even choice of the others. */
function thin(entries: readonly ValueCount[], limit: number): readonly ValueCount[] {
  if (entries.length <= limit) return entries;
  const head = entries.slice(0, limit / 2);
  const step = (entries.length - head.length) / (limit / 2);
  const tail = Array.from({ length: limit / 2 }, (_, i) => entries[head.length + Math.floor(i * step)]);
  return [...head, ...tail.filter((entry) => entry !== undefined)];
}

/**
 * The guess that reads the most of `present` cells, if it is enough; ties go to the earlier. `parsed` has the cells that each guess
 * reads. A whole number type must read all that its decimal sister reads.
 */
export function chooseType(guesses: readonly Guess[], parsed: readonly number[], present: number): Guess {
  let best = -1;
  for (let i = 0; i < guesses.length; i++) {
    if (guesses[i]?.logical !== 'text' && (parsed[i] ?? 0) > (parsed[best] ?? 0)) best = i;
  }
  const guess = guesses[best];
  const last = guesses[guesses.length - 1] ?? TEXT;
  return guess === undefined || (parsed[best] ?? 0) < shareFor(guess.logical) * present ? last : guess;
}

/** Cells of `entries` that each guess reads. O(entries x guesses). */
export function countParsed(guesses: readonly Guess[], entries: readonly ValueCount[]): number[] {
  return guesses.map((guess) =>
    guess.logical === 'text'
      ? 0
      : entries.reduce((sum, entry) => sum + (readAs(guess, entry.value) === null ? 0 : entry.count), 0),
  );
}
