import { call, cast, type Expr, isIn, type LogicalType, lit, when } from '../../engine/plan.ts';
import { type NumberFormat, numberExpr, readNumber } from './number-lexemes.ts';
import { readTemporal, temporalExpr } from './temporal-lexemes.ts';

/** Why digits are kept as text. */
export type CodeReason = 'leading-zeros' | 'long-digits' | 'named-as-code';

/** A type that texts may have, with all that is needed to read them. */
export type Guess =
  | { readonly logical: 'boolean'; readonly trueWords: readonly string[]; readonly falseWords: readonly string[] }
  /** `marked`: some values seen have marks between thousands; all may. */
  | { readonly logical: 'integer' | 'decimal'; readonly format: NumberFormat; readonly marked: boolean }
  | { readonly logical: 'date' | 'time' | 'timestamp'; readonly formats: readonly string[] }
  | { readonly logical: 'text'; readonly code: CodeReason | null };

/** What a trimmed text is in the guessed type: a number (milliseconds for times, 0 or 1 for booleans), or null when it does not parse. */
export function readAs(guess: Guess, trimmed: string): number | null {
  switch (guess.logical) {
    case 'boolean':
      return readBoolean(guess, trimmed.toLowerCase());
    case 'integer':
      return readInteger(trimmed, guess.format);
    case 'decimal':
      return readNumber(trimmed, guess.format)?.value ?? null;
    case 'text':
      return null;
    default:
      return readAny(trimmed, guess.formats);
  }
}

function readBoolean(guess: Extract<Guess, { logical: 'boolean' }>, word: string): number | null {
  if (guess.trueWords.includes(word)) return 1;
  return guess.falseWords.includes(word) ? 0 : null;
}

function readInteger(trimmed: string, format: NumberFormat): number | null {
  const number = readNumber(trimmed, format);
  return number?.integer ? number.value : null;
}

function readAny(trimmed: string, formats: readonly string[]): number | null {
  for (const format of formats) {
    const value = readTemporal(trimmed, format);
    if (value !== null) return value;
  }
  return null;
}

/** The same as an expression over the text, which it trims, as a value of the type; null where it does not parse. */
export function guessExpr(guess: Guess, text: Expr): Expr {
  switch (guess.logical) {
    case 'boolean':
      return booleanExpr(guess, call('lower', call('trim', text)));
    case 'integer':
    case 'decimal':
      return numberExpr(text, guess.format, guess.logical);
    case 'text':
      return text;
    default:
      return temporalExpr(text, guess.formats, guess.logical);
  }
}

function booleanExpr(guess: Extract<Guess, { logical: 'boolean' }>, word: Expr): Expr {
  const isFalse = when(isIn(word, guess.falseWords), lit(false), cast(lit(null), 'boolean'));
  return when(isIn(word, guess.trueWords), lit(true), isFalse);
}

/** The format that a profile states: strptime's for times, the decimal mark for numbers that need one, else null. */
export function formatOf(guess: Guess): string | null {
  if (guess.logical === 'decimal') return guess.format;
  if (guess.logical === 'integer') return guess.marked ? guess.format : null;
  return 'formats' in guess ? (guess.formats[0] ?? null) : null;
}

/** True for the types that a numeric profile is made of. */
export function isNumeric(type: LogicalType): type is 'integer' | 'decimal' {
  return type === 'integer' || type === 'decimal';
}
