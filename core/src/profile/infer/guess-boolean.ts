import type { ValueCount } from '../profile.ts';
import type { Guess } from './guess.ts';

/** Words for true and false; the letters count only when both occur. 0 and 1 alone are numbers. */
const PAIRS: readonly { readonly words: readonly [string, string]; readonly both: boolean }[] = [
  { words: ['true', 'false'], both: false },
  { words: ['yes', 'no'], both: false },
  { words: ['t', 'f'], both: true },
  { words: ['y', 'n'], both: true },
];

/**
 * Truth values in words, if at least 95 % are such and no other value is frequent (1 % and 3 rows): a frequent third answer makes
 * it a category.
 */
export function guessBoolean(entries: readonly ValueCount[]): Guess | null {
  const total = entries.reduce((sum, entry) => sum + entry.count, 0);
  for (const { words, both } of PAIRS) {
    const inPair = entries.filter((entry) => words.includes(entry.value.toLowerCase()));
    const count = inPair.reduce((sum, entry) => sum + entry.count, 0);
    const seen = new Set(inPair.map((entry) => entry.value.toLowerCase())).size;
    const third = entries.some(
      (entry) => entry.count >= Math.max(3, total / 100) && !words.includes(entry.value.toLowerCase()),
    );
    if (count > 0 && count >= 0.95 * total && !third && (seen === 2 || !both))
      return { logical: 'boolean', trueWords: [words[0]], falseWords: [words[1]] };
  }
  return null;
}
