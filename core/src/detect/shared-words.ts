import { trimSpace } from '../kit/space.ts';
import type { ColumnProfile, TableProfile } from '../profile/profile.ts';
import { knownValues } from './letter-style.ts';

/** Share of the smaller vocabulary that two columns have in common from which they are of one meaning. */
const SAME_MEANING = 0.2;
/** Values of a vocabulary that are compared. */
const COMPARED = 1000;

/** Words without their case and the white space around them. */
export const foldWord = (text: string): string => trimSpace(text).toLowerCase();

/**
 * How many columns of different meaning hold each stand-in, by folded word. Columns differ when they are of different types, or their other values are
 * (nearly) not the same; a column of nothing but stand-ins says nothing. O(stand-ins x columns x values), of columns with stand-ins alone.
 */
export function spreadOf(profile: TableProfile): ReadonlyMap<string, number> {
  const holders = new Map<string, ColumnProfile[]>();
  for (const column of profile.columns)
    for (const word of new Set(column.disguised.map(({ value }) => foldWord(value))))
      holders.set(word, [...(holders.get(word) ?? []), column]);
  const vocabularies = new Map<ColumnProfile, ReadonlySet<string>>();
  const wordsOf = (column: ColumnProfile): ReadonlySet<string> => {
    const words = vocabularies.get(column) ?? vocabularyOf(column);
    vocabularies.set(column, words);
    return words;
  };
  return new Map([...holders].map(([word, columns]) => [word, meanings(columns, wordsOf)]));
}

function vocabularyOf(column: ColumnProfile): ReadonlySet<string> {
  return new Set(
    knownValues(column)
      .slice(0, COMPARED)
      .map(({ value }) => foldWord(value)),
  );
}

/** The first column of each meaning. */
function meanings(columns: readonly ColumnProfile[], wordsOf: (column: ColumnProfile) => ReadonlySet<string>): number {
  const kept: ColumnProfile[] = [];
  for (const column of columns) {
    const words = wordsOf(column);
    if (words.size === 0) continue;
    if (kept.every((other) => other.type.logical !== column.type.logical || differ(words, wordsOf(other))))
      kept.push(column);
  }
  return kept.length;
}

function differ(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let common = 0;
  for (const word of small) if (large.has(word)) common++;
  return common < SAME_MEANING * small.size;
}
