import type { ColumnProfile, ValueCount } from '../profile/profile.ts';

/** How the letters of a value are written. */
export type LetterStyle = 'lower' | 'upper' | 'title' | 'mixed' | 'other';

/** `lower`, `UPPER`, `Title` or `Title Words and small`, `mIxed`; `other` when there is no letter or a digit among them. O(length). */
export function letterStyle(value: string): LetterStyle {
  const text = value.trim();
  if (!/\p{L}/u.test(text) || /\p{N}/u.test(text)) return 'other';
  if (text === text.toLowerCase()) return 'lower';
  if (text === text.toUpperCase()) return 'upper';
  return text.split(/[^\p{L}\p{M}]+/u).every(isRegular) ? 'title' : 'mixed';
}

/** A word in small letters, in capitals, or with one capital at its start. */
function isRegular(word: string): boolean {
  return word === word.toLowerCase() || word === word.toUpperCase() || word.slice(1) === word.slice(1).toLowerCase();
}

/** The values that tell what a text column looks like, without stand-ins: all of them, or the most frequent ones. */
export function knownValues(column: ColumnProfile): readonly ValueCount[] {
  const standIns = new Set(column.disguised.map((token) => token.value));
  return (column.dictionary ?? column.top).filter(({ value }) => !standIns.has(value) && value.trim() !== '');
}

/** Share of rows, in [0, 1], in each letter style among the known values. */
export function styleShares(column: ColumnProfile): ReadonlyMap<LetterStyle, number> {
  const shares = new Map<LetterStyle, number>();
  const values = knownValues(column);
  const total = values.reduce((sum, { count }) => sum + count, 0);
  for (const { value, count } of values) {
    const style = letterStyle(value);
    shares.set(style, (shares.get(style) ?? 0) + count / total);
  }
  return shares;
}
