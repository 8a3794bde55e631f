import { wordsOf } from '../../kit/name-words.ts';
import type { ValueCount } from '../profile.ts';
import type { CodeReason, Guess } from './guess.ts';
import { isPlainInteger, type NumberFormat, readNumber } from './number-lexemes.ts';

/** What was seen of numbers in one format. */
interface Seen {
  readonly format: NumberFormat;
  readonly parsed: number;
  readonly integers: number;
  /** Without a fraction, be they as large as they may. */
  readonly whole: number;
  /** With marks between thousands. */
  readonly marked: boolean;
  readonly distinct: number;
}

/** Words in a column's name that say that digits are a code, with the digits that most values then have at least. */
const CODE_NAMES: readonly { readonly words: RegExp; readonly digits: number }[] = [
  { words: /\b(phone|telephone|tel|mobile|fax|ssn|iban|isbn|issn|ean|gtin|upc|imei)\b/, digits: 6 },
  { words: /\b(zip|zip ?code|post ?code|postal|plz)\b/, digits: 3 },
];

/**
 * Numbers with a decimal point or comma, whole numbers before decimals; nothing when too few are numbers, or one guess of text with the
 * reason when the digits are codes: leading zeros (in 1 % of the whole numbers, or in numbers all of one length), more digits than 64 bits hold in most,
 * or a name that says so. The decimal mark is the one that reads more; the point wins ties.
 */
export function guessNumbers(entries: readonly ValueCount[], name: string, share: number): Guess[] {
  const total = entries.reduce((sum, entry) => sum + entry.count, 0);
  const seen = (['point', 'comma'] as const)
    .map((format) => look(entries, format))
    .filter((format) => format.parsed > 0 && format.parsed >= share * total)
    .filter((format) => format.parsed === total || format.distinct > 1)
    .sort((a, b) => b.parsed - a.parsed);
  const code = seen[0] === undefined || seen[0].whole < seen[0].parsed ? null : codeReason(entries, name);
  if (code !== null) return [{ logical: 'text', code }];
  return seen.filter((format, i) => i === 0 || isRival(format, seen[0])).flatMap(guessesOf);
}

/** A second format is worth trying on all rows when it reads as much and there are marks that it would read differently. */
function isRival(format: Seen, first: Seen | undefined): boolean {
  return format.parsed === first?.parsed && (format.marked || first.marked);
}

function guessesOf({ format, integers, marked }: Seen): Guess[] {
  const whole: Guess[] = integers > 0 ? [{ logical: 'integer', format, marked }] : [];
  return [...whole, { logical: 'decimal', format, marked }];
}

function look(entries: readonly ValueCount[], format: NumberFormat): Seen {
  let parsed = 0;
  let integers = 0;
  let whole = 0;
  let distinct = 0;
  let marked = false;
  for (const { value, count } of entries) {
    const number = readNumber(value, format);
    if (number === null) continue;
    parsed += count;
    distinct++;
    if (number.integer) integers += count;
    if (number.integer || isPlainInteger(value)) whole += count;
    if (!marked) marked = format === 'point' ? value.includes(',') : /[. '\u00a0\u202f]/.test(value);
  }
  return { format, parsed, integers, whole, marked, distinct };
}

function codeReason(entries: readonly ValueCount[], name: string): CodeReason | null {
  const digits = entries.filter((entry) => isPlainInteger(entry.value));
  const sum = (list: readonly ValueCount[]): number => list.reduce((total, entry) => total + entry.count, 0);
  const zeros = sum(digits.filter((entry) => /^0[0-9]/.test(entry.value)));
  const lengths = new Set(digits.map((entry) => entry.value.length));
  if (zeros > 0 && (lengths.size === 1 || zeros >= sum(digits) / 100)) return 'leading-zeros';
  const long = sum(digits.filter((entry) => readNumber(entry.value, 'point')?.integer === false));
  if (long > sum(digits) / 2) return 'long-digits';
  return isNamedCode(digits, wordsOf(name).join(' ')) ? 'named-as-code' : null;
}

function isNamedCode(digits: readonly ValueCount[], words: string): boolean {
  const kind = CODE_NAMES.find((candidate) => candidate.words.test(words));
  return kind !== undefined && digits.filter((entry) => entry.value.length >= kind.digits).length > digits.length / 2;
}
