import { formatCount, plural, share } from './format.ts';

/** Parts of sentences about cells and rows, with the verb's number taken care of. */

/** A subject and whether its verb is singular. */
export interface Subject {
  readonly text: string;
  readonly singular: boolean;
}

/** Below this many, or below 1 in 1,000, people say the count and not the share. */
const FEW = 10;

/** A column's name inside a sentence: as it stands when it reads as one word, else in double quotes; `column 3` when it has none. */
export function columnWord(name: string, index: number): string {
  if (name.trim() === '') return `column ${index + 1}`;
  return /^[\p{L}\p{N}_.$-]+$/u.test(name) ? name : `"${name}"`;
}

/** `1 in 32 values of amount`, `3 values of amount`, `96.9 % of the values of amount`, `all values of amount`. */
export function valuesOf(count: number, of: number, column: string): Subject {
  if (count < FEW || count * 1000 < of)
    return { text: `${plural(count, 'value')} of ${column}`, singular: count === 1 };
  return shareOfValues(share(count, of), column);
}

function shareOfValues(part: string, column: string): Subject {
  const singular = /^1 (in|of) /.test(part);
  if (part.endsWith('%')) return { text: `${part} of the values of ${column}`, singular: false };
  return { text: `${part} values of ${column}`, singular };
}

/** `1 row`, `12 rows`, `28,310 rows (1 in 7)`: rows with their share where it is worth saying. */
export function rowsWithShare(count: number, of: number): string {
  const rows = plural(count, 'row');
  if (count < FEW || count * 1000 < of || count >= of) return rows;
  return `${rows} (${share(count, of)})`;
}

/** The verb that agrees: `verb(subject, 'is', 'are')`. */
export function verb(subject: Subject, one: string, many: string): string {
  return subject.singular ? one : many;
}

/** `12 of 950`: a count with its whole, grouped. */
export function countOf(count: number, of: number): string {
  return `${formatCount(count)} of ${formatCount(of)}`;
}
