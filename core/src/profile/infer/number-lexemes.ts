import { call, cast, type Expr, lit, tryCast, when } from '../../engine/plan.ts';

/** Decimal mark of numbers that are kept as text; the other one, if present, groups thousands. */
export type NumberFormat = 'point' | 'comma';

/** What a text is as a number in one format; null when it is none. */
export interface NumberLexeme {
  readonly value: number;
  /** No decimal mark and no exponent, and it fits 64 bits. */
  readonly integer: boolean;
}

const INTEGER = '[+-]?[0-9]+';
const EXPONENT = '([eE][+-]?[0-9]{1,3})?';
const PLAIN = `[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)${EXPONENT}`;

/** Whole texts (RE2 and JavaScript), after trimming. Thousands need full groups: `1,5` is no number with a decimal point. */
const NUMBERS: Readonly<Record<NumberFormat, string>> = {
  point: `[+-]?(([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\\.[0-9]*)?|\\.[0-9]+)${EXPONENT}`,
  comma: `[+-]?(([0-9]+|[0-9]{1,3}([. '\u00a0\u202f][0-9]{3})+)(,[0-9]*)?|,[0-9]+)${EXPONENT}`,
};
/** Whole numbers, with thousands or without. */
const WHOLE: Readonly<Record<NumberFormat, string>> = {
  point: '[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)',
  comma: "[+-]?([0-9]+|[0-9]{1,3}([. '\u00a0\u202f][0-9]{3})+)",
};
const MARKS: Readonly<Record<NumberFormat, readonly string[]>> = {
  point: [','],
  comma: ['.', ' ', "'", '\u00a0', '\u202f'],
};

const numbers = { point: new RegExp(`^${NUMBERS.point}$`), comma: new RegExp(`^${NUMBERS.comma}$`) };
const wholes = { point: new RegExp(`^${WHOLE.point}$`), comma: new RegExp(`^${WHOLE.comma}$`) };
const integer = new RegExp(`^${INTEGER}$`);
const MAX_INTEGER = 2n ** 63n;

/** Reads a trimmed text as a number; the same texts and values as `numberExpr`. O(length). */
export function readNumber(text: string, format: NumberFormat): NumberLexeme | null {
  const first = text.charCodeAt(0);
  if (!(first < 58) || !numbers[format].test(text)) return null;
  const value = Number(plainNumber(text, format));
  if (!Number.isFinite(value)) return null;
  return { value: value + 0, integer: wholes[format].test(text) && fits(text, value, format) };
}

/** 19 digits and more may not fit 64 bits. */
function fits(text: string, value: number, format: NumberFormat): boolean {
  if (Math.abs(value) < 2 ** 62) return true;
  const exact = BigInt(plainNumber(text, format).replace('+', ''));
  return exact < MAX_INTEGER && exact >= -MAX_INTEGER;
}

function plainNumber(text: string, format: NumberFormat): string {
  if (format === 'point' && !text.includes(',')) return text;
  let plain = text;
  for (const mark of MARKS[format]) plain = plain.replaceAll(mark, '');
  return format === 'comma' ? plain.replace(',', '.') : plain;
}

/** True for whole numbers without marks: digits with an optional sign. */
export function isPlainInteger(text: string): boolean {
  return integer.test(text);
}

/**
 * The number in a text of the format with white space around it or not, as a value of the type; null for texts that are none. Plain
 * numbers take the short way, without trimming.
 */
export function numberExpr(text: Expr, format: NumberFormat, type: 'integer' | 'decimal'): Expr {
  const plain = type === 'integer' || format === 'comma' ? INTEGER : PLAIN;
  const pattern = type === 'integer' ? WHOLE[format] : NUMBERS[format];
  const trimmed = call('trim', text);
  const marked = toNumber(plainExpr(trimmed, format), type);
  const other = when(call('matches', trimmed, lit(pattern)), marked, cast(lit(null), type));
  return when(call('matches', text, lit(plain)), toNumber(text, type), other);
}

function toNumber(text: Expr, type: 'integer' | 'decimal'): Expr {
  return type === 'integer' ? tryCast(text, 'integer') : finite(tryCast(text, 'decimal'));
}

function plainExpr(trimmed: Expr, format: NumberFormat): Expr {
  const plain = MARKS[format].reduce((text, mark) => call('replace', text, lit(mark), lit('')), trimmed);
  return format === 'comma' ? call('replace', plain, lit(','), lit('.')) : plain;
}

function finite(value: Expr): Expr {
  return when(call('isNotFinite', value), cast(lit(null), 'decimal'), value);
}
