import type { Tier } from '../kit/finding.ts';
import type { ColumnProfile, ValueCount } from '../profile/profile.ts';
import { knownValues, letterStyle } from './letter-style.ts';

/** A spelling that is one of another value's variants. */
export interface Variant {
  readonly value: string;
  readonly count: number;
  readonly suggestion: string;
  /** Rows that hold the suggestion; 0 where none does. */
  readonly suggestionCount: number;
  readonly tier: Tier;
}

/** Unicode white space, the no-break kinds included, and the byte order mark. */
const SPACES = /[\s\u0085\ufeff\u200b]+/gu;
/** Rows of a column in values that repeat, from which it counts as categories. */
const CATEGORY_SHARE = 0.7;
/** Rows of a spelling within its category above which it is no slip any more. */
const SLIP_SHARE = 0.25;
/** Share of the rows with stray white space above which it is the column's way of writing. */
const STRAY_SHARE = 0.05;

const cache = new WeakMap<ColumnProfile, readonly Variant[] | null>();

/** The value with single blanks and none at its ends. O(length). */
export const collapse = (value: string): string => value.replace(SPACES, ' ').trim();

/** What all spellings of a category share: no case, single blanks, composed accents. */
export const foldOf = (value: string): string => collapse(value).normalize('NFC').toLowerCase();

/** Variants of spelling in a text column with at most 10,000 distinct values; null where the question makes no sense. Remembered. */
export function variantsOf(column: ColumnProfile): readonly Variant[] | null {
  const known = cache.get(column);
  if (known !== undefined) return known;
  const variants = findVariants(column);
  cache.set(column, variants);
  return variants;
}

/** True for a text column whose rows mostly share their value with other rows. */
export function isCategorical(column: ColumnProfile): boolean {
  if (column.type.logical !== 'text' || column.dictionary === null) return false;
  return isRepeating([...groupsOf(column).values()]);
}

function findVariants(column: ColumnProfile): readonly Variant[] | null {
  if (column.type.logical !== 'text' || column.dictionary === null) return null;
  const groups = [...groupsOf(column).values()];
  const categorical = isRepeating(groups);
  if (!categorical && isProse(knownValues(column))) return null;
  const caseMatters = !categorical || !isRegular(groups);
  const variants = groups.flatMap((group) => variantsIn(group, caseMatters, column.personal));
  return [...variants, ...straySpaces(groups, column, new Set(variants.map(({ value }) => value)))];
}

function groupsOf(column: ColumnProfile): Map<string, ValueCount[]> {
  const groups = new Map<string, ValueCount[]>();
  for (const entry of knownValues(column)) {
    const fold = foldOf(entry.value);
    const group = groups.get(fold);
    if (group === undefined) groups.set(fold, [entry]);
    else group.push(entry);
  }
  return groups;
}

const rowsOf = (group: readonly ValueCount[]): number => group.reduce((n, { count }) => n + count, 0);

function isRepeating(groups: readonly (readonly ValueCount[])[]): boolean {
  const total = groups.reduce((n, group) => n + rowsOf(group), 0);
  const repeated = groups.reduce((n, group) => n + (rowsOf(group) >= 3 ? rowsOf(group) : 0), 0);
  return total > 0 && repeated >= CATEGORY_SHARE * total && groups.length * 3 <= total;
}

/** Sentences: four words and more in most rows. */
function isProse(values: readonly ValueCount[]): boolean {
  const long = values.filter(({ value }) => collapse(value).split(' ').length >= 4);
  return rowsOf(long) > rowsOf(values) / 2;
}

/** False for identifiers in which case counts: letters of both cases amid one word, in more than a tenth of the rows. */
function isRegular(groups: readonly (readonly ValueCount[])[]): boolean {
  const all = groups.flat();
  const odd = all.filter(({ value }) => letterStyle(value.replace(/\p{N}+/gu, ' ')) === 'mixed');
  return rowsOf(odd) <= rowsOf(all) / 10;
}

function variantsIn(group: readonly ValueCount[], caseMatters: boolean, personal: boolean): Variant[] {
  if (group.length < 2) return [];
  const clean = group.filter(({ value }) => value === collapse(value));
  const usual = mostFrequent(clean.length > 0 ? clean : group);
  const total = rowsOf(group);
  return group.flatMap((entry) => {
    if (entry === usual) return [];
    const spaceOnly = clean.find(({ value }) => value === collapse(entry.value));
    if (spaceOnly !== undefined && spaceOnly !== entry)
      return [{ ...entry, suggestion: usual.value, suggestionCount: usual.count, tier: 'confirmed' as const }];
    return caseMatters ? [] : caseVariant(entry, usual, total, personal);
  });
}

function caseVariant(entry: ValueCount, usual: ValueCount, total: number, personal: boolean): Variant[] {
  if (usual.count < 3 || entry.count * 2 > total) return [];
  const slip = entry.count <= SLIP_SHARE * total;
  const plain = isPlainVariant(entry.value, usual.value, personal);
  if (!slip && (!plain || [...usual.value].length === 1)) return [];
  const suggestionCount = usual.count;
  return [{ ...entry, suggestion: usual.value, suggestionCount, tier: slip && plain ? 'confirmed' : 'suspect' }];
}

/**
 * True where no convention of names explains both spellings: one is all small or all capitals, or, unless the values are names of people
 * (de Vries, De Vries), their words differ between small letters, capitals and one capital at the start (but not MacDonald, Macdonald).
 */
function isPlainVariant(value: string, usual: string, personal: boolean): boolean {
  const styles = [letterStyle(value), letterStyle(usual)];
  if (styles[0] !== styles[1] && styles.some((style) => style === 'lower' || style === 'upper')) return true;
  return !personal && styles.every((style) => style !== 'mixed');
}

function mostFrequent(entries: readonly ValueCount[]): ValueCount {
  return entries.reduce((best, entry) => (entry.count > best.count ? entry : best));
}

/** Values with white space at their ends that have no clean twin, where few rows are written so. */
function straySpaces(
  groups: readonly (readonly ValueCount[])[],
  column: ColumnProfile,
  seen: ReadonlySet<string>,
): Variant[] {
  const stray = groups.flat().filter(({ value }) => /^[\s\ufeff]|[\s\ufeff]$/u.test(value));
  if (rowsOf(stray) > STRAY_SHARE * (column.rows - column.nulls)) return [];
  return stray
    .filter(({ value }) => !seen.has(value))
    .map((entry) => ({ ...entry, suggestion: collapse(entry.value), suggestionCount: 0, tier: 'confirmed' }));
}
