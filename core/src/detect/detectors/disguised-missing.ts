import type { Tier } from '../../kit/finding.ts';
import { columnWord, valuesOf, verb } from '../../kit/phrase.ts';
import { tokenKind } from '../../kit/tokens.ts';
import type { ColumnProfile, ValueCount } from '../../profile/profile.ts';
import { type Detection, type Detector, defineDetector } from '../detector.ts';
import { presentCells, textIn } from '../expr.ts';
import { letterStyle, styleShares } from '../letter-style.ts';
import { isShaped } from '../roles.ts';
import { foldWord, spreadOf } from '../shared-words.ts';

/** Above this share a stand-in without letters counts as a value of its own ("-" for "none"). */
const OWN_VALUE_SHARE = 0.5;
/** A word that looks like the column's other values is suspected below this share and taken for a value above it. */
const RARE_SHARE = 0.03;
/** Share of values in the token's letter style from which the token looks like one of them. */
const ALIKE_SHARE = 0.1;

/** Words that may be a value wherever words are: the third answer beside yes and no. */
const ORDINARY = /^(unknown|none|missing|other|blank|empty|not known|tbd|pending|not applicable)$/i;

/** Those of them that say that nothing is there: a value where things are full or empty, and hardly ever elsewhere. */
const NOTHING = /^(missing|blank|empty)$/i;
/** Columns of different meaning in which a word is none of their values. */
const MANY = 3;
/** Share of other values with digits from which words are none of them. */
const DIGITS_SHARE = 0.95;

/** Cells that only pretend to hold a value: "N/A", "-", "unknown". */
export const disguisedMissing: Detector = defineDetector({
  id: 'disguised-missing',
  dimension: 'completeness',
  about:
    'Known stand-ins for a missing value ("N/A", "-", "null", NaN). Confirmed among numbers, dates and codes, and where the token looks like no other value; a word that could be a category ("none", NA among country codes) is a suspect when rare and silent when frequent, unless it says that nothing is there ("empty") and stands among values with digits, or in columns of three meanings.',
  options: {},
  messages: { standIn: '{subject} only {stands} in for a missing value.' },
  detect: async (profile) => {
    const alone = profile.columns.map((column) =>
      column.disguised.map((token): Judged => ({ token, tier: judge(token, column) })),
    );
    const sure = new Set(
      alone.flat().flatMap(({ token, tier }) => (tier === 'confirmed' ? foldWord(token.value) : [])),
    );
    const spread = spreadOf(profile);
    return profile.columns.flatMap((column, i) =>
      disguisedIn(
        column,
        (alone[i] ?? []).map((item) => ({ ...item, tier: together(item, column, sure, spread) })),
      ),
    );
  },
});

interface Judged {
  readonly token: ValueCount;
  /** Null: taken for a value. */
  readonly tier: Tier | null;
}

/**
 * What the other columns say of a word that might be a value: `empty` in columns of three meanings is no category of each of them, nor is it the one
 * value of a column when it stands in for missing elsewhere. Words that may be an answer in many places (`none`) stay what they are.
 */
function together(
  { token, tier }: Judged,
  column: ColumnProfile,
  sure: ReadonlySet<string>,
  spread: ReadonlyMap<string, number>,
): Tier | null {
  const word = foldWord(token.value);
  if (tier === 'confirmed' || !ORDINARY.test(word) || tokenKind(word) === 'none') return tier;
  const known = sure.has(word);
  const meanings = spread.get(word) ?? 0;
  if (NOTHING.test(word) && (meanings >= MANY || (known && presentCells(column) === 0))) return 'confirmed';
  return tier ?? (known || meanings >= MANY ? 'suspect' : null);
}

function disguisedIn(column: ColumnProfile, judged: readonly Judged[]): Detection[] {
  return (['confirmed', 'suspect'] as const).flatMap((tier) => {
    const tokens = judged.filter((item) => item.tier === tier).map((item) => item.token);
    return tokens.length === 0 ? [] : [detectionOf(column, tier, tokens)];
  });
}

/** Null: taken for a value. */
function judge(token: ValueCount, column: ColumnProfile): Tier | null {
  const filled = column.rows - column.nulls - column.blanks;
  if (presentCells(column) === 0) return standsAlone(token.value) ? 'confirmed' : 'suspect';
  const answer = column.type.logical === 'boolean' && ORDINARY.test(token.value.trim());
  if (answer) return token.count <= RARE_SHARE * filled ? 'suspect' : null;
  if (column.type.logical !== 'text' || isShaped(column)) return 'confirmed';
  if (token.count > OWN_VALUE_SHARE * filled) return null;
  if (!/^\p{L}[\p{L} ]*$/u.test(token.value.trim())) return hasSymbols(column) ? null : 'confirmed';
  if (!looksAlike(token.value, column) || isNothingAmongDigits(token.value, column)) return 'confirmed';
  return token.count <= RARE_SHARE * filled ? 'suspect' : null;
}

/** In a column of nothing but stand-ins: true for those that are never an answer (NaN, NULL, N/A), unlike words and signs. */
const standsAlone = (token: string): boolean =>
  tokenKind(token) === 'void' && /\p{L}/u.test(token) && !ORDINARY.test(token.trim());

/** `empty` among `97%` and `12 patients`: a word that says nothing where (nearly) all other values have digits. */
function isNothingAmongDigits(token: string, column: ColumnProfile): boolean {
  if (!NOTHING.test(token.trim())) return false;
  const masks = column.patterns?.masks ?? [];
  const rows = (list: readonly ValueCount[]): number => list.reduce((sum, { count }) => sum + count, 0);
  return masks.length > 0 && rows(masks.filter(({ value }) => value.includes('9'))) >= DIGITS_SHARE * rows(masks);
}

/** True where signs alone ("-", "*", "+") are values: another frequent one is there beside the stand-ins, or all values are signs. */
function hasSymbols(column: ColumnProfile): boolean {
  const values = column.dictionary ?? column.top;
  const signs = values.filter(({ value }) => value.trim() !== '' && !/[\p{L}\p{N}]/u.test(value));
  const filled = column.rows - column.nulls - column.blanks;
  return signs.reduce((sum, { count }) => sum + count, 0) >= OWN_VALUE_SHARE * filled;
}

/** Ordinary words ("none", "missing") may be values wherever words are; artefacts of software (NULL, nan) only among values in the same letters. */
function looksAlike(token: string, column: ColumnProfile): boolean {
  if (ORDINARY.test(token.trim())) return true;
  return (styleShares(column).get(letterStyle(token)) ?? 0) >= ALIKE_SHARE;
}

function detectionOf(column: ColumnProfile, tier: Tier, tokens: readonly ValueCount[]): Detection {
  const { name, index } = column.column;
  const count = tokens.reduce((sum, token) => sum + token.count, 0);
  const of = column.rows - column.nulls - column.blanks;
  const subject = valuesOf(count, of, columnWord(name, index));
  const stands = verb(subject, 'stands', 'stand');
  return {
    columns: [index],
    tier,
    severity: tier === 'confirmed' ? 'warn' : 'info',
    where: textIn(
      column,
      tokens.map((token) => token.value),
    ),
    count,
    of,
    message: { code: 'standIn', params: { column: columnWord(name, index), count, of, subject: subject.text, stands } },
    evidence: [{ kind: 'values', text: evidenceText(tier, column, tokens), values: tokens.slice(0, 5) }],
    key: { tier },
  };
}

function evidenceText(tier: Tier, column: ColumnProfile, tokens: readonly ValueCount[]): string {
  if (tier === 'suspect') return 'It may also be a value of its own.';
  if (presentCells(column) === 0) return 'The column holds nothing else.';
  const alone = tokens.every((token) => judge(token, column) === 'confirmed');
  if (!alone) return 'Columns of another meaning hold it too.';
  return column.type.logical === 'text'
    ? 'No other value looks like it.'
    : `The column is read as ${column.type.logical}.`;
}
