import { and, isNull, type LogicalType, lit, not } from '../../engine/plan.ts';
import type { Tier } from '../../kit/finding.ts';
import { percent, sentenceCase } from '../../kit/format.ts';
import { maskOf } from '../../kit/mask.ts';
import { columnWord, valuesOf, verb } from '../../kit/phrase.ts';
import type { ColumnProfile } from '../../profile/profile.ts';
import { type Detection, type Detector, defineDetector } from '../detector.ts';
import { presentCells } from '../expr.ts';

/** What one value of the type is called, and several. */
const NOUNS: Readonly<Partial<Record<LogicalType, readonly [one: string, many: string]>>> = {
  integer: ['a whole number', 'whole numbers'],
  decimal: ['a number', 'numbers'],
  date: ['a date', 'dates'],
  time: ['a time of day', 'times of day'],
  timestamp: ['a date with time', 'dates with time'],
  boolean: ['yes or no', 'yes or no'],
};

/** Values that are not of the type that (nearly) all others of their column have. */
export const typeMismatch: Detector = defineDetector({
  id: 'type-mismatch',
  dimension: 'validity',
  about:
    'Text and infinities among numbers, words and impossible days among dates. Confirmed where at least minShare of the cells are of the type; a suspect below that, and where the numbers could be codes; silent for house numbers (12a among 12, 14).',
  options: { minShare: 0.9 },
  messages: {
    offType: '{subject} {is} not {what}.',
    noSuchDay: '{subject} {names} {day}.',
    infinite: '{subject} {is} infinite.',
    tooLarge: '{subject} {is} too large for a number.',
  },
  detect: async (profile, context) =>
    profile.columns.flatMap((column) => {
      const nouns = NOUNS[column.type.logical];
      return nouns === undefined || presentCells(column) === 0 || hasLetteredNumbers(column)
        ? []
        : [offType(column, nouns, Number(context.options['minShare']))];
    }),
});

function offType(column: ColumnProfile, nouns: readonly [string, string], minShare: number): Detection {
  const { unparsed, parsed } = column.type;
  const of = presentCells(column);
  const tier: Tier = parsed >= minShare * of && !couldBeCodes(column) ? 'confirmed' : 'suspect';
  const word = columnWord(column.column.name, column.column.index);
  const subject = valuesOf(unparsed, of, word);
  const code = codeOf(column);
  const words = {
    is: verb(subject, 'is', 'are'),
    what: verb(subject, ...nouns),
    names: verb(subject, 'names', 'name'),
    day: verb(subject, 'a day that does not exist', 'days that do not exist'),
  };
  return {
    columns: [column.column.index],
    tier,
    severity: tier === 'confirmed' ? 'error' : 'warn',
    where: unparsed === 0 ? lit(false) : and(not(column.isMissing), isNull(column.value)),
    applies: not(column.isMissing),
    count: unparsed,
    of,
    message: { code, params: { column: word, count: unparsed, of, subject: subject.text, ...words } },
    evidence: [
      {
        kind: 'share',
        text: `${sentenceCase(percent(parsed, of))} of the values are of the type ${column.type.logical}.`,
      },
      { kind: 'values', text: 'Among the others:', values: column.type.unparsedValues.slice(0, 5) },
    ],
  };
}

/** What is wrong with all the values that are off the type, where it is the same for all. */
function codeOf(column: ColumnProfile): string {
  if (areImpossibleDays(column)) return 'noSuchDay';
  const { logical, unparsedValues } = column.type;
  if ((logical !== 'integer' && logical !== 'decimal') || unparsedValues.length === 0) return 'offType';
  if (unparsedValues.every(({ value }) => isInfinity(value))) return 'infinite';
  return unparsedValues.every(({ value }) => isTooLarge(value.trim())) ? 'tooLarge' : 'offType';
}

const isInfinity = (text: string): boolean => /^[+-]?(inf|infinity|∞)$/i.test(text.trim());

/** A number beyond 1.8e308. */
const isTooLarge = (text: string): boolean =>
  /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) && !Number.isFinite(Number(text));

/** True where text may be as good as the numbers: 12a, and words among numbers all of one length, five digits or more, which are codes. */
function couldBeCodes(column: ColumnProfile): boolean {
  if (column.type.logical !== 'integer' || column.numeric === null || column.type.unparsed === 0) return false;
  const { p1, p99 } = column.numeric.quantiles;
  const fixed = p1 >= 10_000 && Math.floor(Math.log10(p1)) === Math.floor(Math.log10(p99));
  const words = column.type.unparsedValues.filter(({ value }) => !/\p{N}/u.test(value));
  return areLettered(column) || (fixed && words.length * 2 > column.type.unparsedValues.length);
}

/** House numbers, routes: some whole numbers have one letter at an end, which is nothing to tell. */
const hasLetteredNumbers = (column: ColumnProfile): boolean =>
  column.type.logical === 'integer' && column.type.unparsed >= 3 && areLettered(column);

/** True when all that is no number has one letter at an end, and not one that looks like a digit or strikes it out. */
function areLettered(column: ColumnProfile): boolean {
  return column.type.unparsedValues.every(
    ({ value }) => /^(\p{L}-?\d{1,5}|\d{1,5}[ -]?\p{L})$/u.test(value.trim()) && !/[OoIlSxX]/.test(value),
  );
}

/** True when each value is written as dates are and names no day of the calendar. */
function areImpossibleDays(column: ColumnProfile): boolean {
  if (column.type.logical !== 'date' && column.type.logical !== 'timestamp') return false;
  const values = column.type.unparsedValues;
  const good = new Set(
    (column.dictionary ?? column.top).filter((entry) => !values.includes(entry)).map(({ value }) => maskOf(value)),
  );
  return values.length > 0 && values.every(({ value }) => /^[\d\p{P} T:Z+]+$/u.test(value) && good.has(maskOf(value)));
}
