import { maskOf } from '../../kit/mask.ts';
import { trimSpace } from '../../kit/space.ts';
import { type TokenKind, tokenKind } from '../../kit/tokens.ts';
import type { ValueCount } from '../profile.ts';

/** What is known of a column besides its tokens. */
export interface StandInContext {
  /** Values that are neither missing nor tokens, or an even choice of them. */
  readonly rest: readonly ValueCount[];
  /** Rows with such values. */
  readonly restRows: number;
  /** True when those values are numbers, dates or truth values: then no token can be a value. */
  readonly typed: boolean;
  /** Distinct values of the column. */
  readonly distinct: number;
}

/** Share of cells from which `None` among few categories is one of them. */
const CATEGORY_SHARE = 0.05;
/** Share of a mask among the other values that makes a token of the same mask one of them. */
const MASK_SHARE = 0.6;
/** Distinct values up to which repeated texts are categories. */
const CATEGORIES = 100;

/**
 * Those of the tokens that stand for missing values. Among numbers, dates and truth values all do. Among texts a token is a value
 * of its own right when it looks like the others (`NA` among two-letter codes, `-` among `+` and `-`); a capitalised `Null` or
 * `Nat` among names; `None` among few categories when it is no rarity; `unknown` when only one other value exists, its opposite;
 * an asterisk, which marks something.
 */
export function standIns(tokens: readonly ValueCount[], context: StandInContext): readonly ValueCount[] {
  if (context.typed) return tokens;
  const marks = tokens.filter((token) => trimSpace(token.value) === '*');
  const rest = [...context.rest, ...marks];
  if (rest.length === 0) return tokens;
  const restRows = rest.reduce((sum, entry) => sum + entry.count, context.restRows - rowsOf(context.rest));
  const masks = maskShares(rest);
  return tokens.filter((token) => !marks.includes(token) && !isValue(token, { ...context, rest, restRows }, masks));
}

const rowsOf = (entries: readonly ValueCount[]): number => entries.reduce((sum, entry) => sum + entry.count, 0);

function isValue(token: ValueCount, context: StandInContext, masks: ReadonlyMap<string, number>): boolean {
  const text = trimSpace(token.value);
  const kind: TokenKind = tokenKind(text) ?? 'void';
  const cells = token.count + context.restRows;
  if ((masks.get(maskOf(text)) ?? 0) >= MASK_SHARE) return kind === 'void' || token.count >= CATEGORY_SHARE * cells;
  if (!/[a-z0-9]/i.test(text)) return isSymbolColumn(context.rest);
  if (/^(Null|Nan|Na|Nil|Nat)$/.test(text)) return (masks.get('name') ?? 0) >= MASK_SHARE;
  if (kind === 'unknown') return context.distinct <= 2;
  if (kind === 'none') return isCategorical(context) && token.count >= CATEGORY_SHARE * cells;
  return false;
}

function isCategorical(context: StandInContext): boolean {
  return context.distinct <= CATEGORIES && context.restRows >= 3 * (context.distinct - 1);
}

/** Share of rows by exact mask, and of capitalised single words under `name`. */
function maskShares(rest: readonly ValueCount[]): ReadonlyMap<string, number> {
  const total = rest.reduce((sum, entry) => sum + entry.count, 0);
  const shares = new Map<string, number>();
  for (const { value, count } of rest) {
    const mask = maskOf(trimSpace(value));
    shares.set(mask, (shares.get(mask) ?? 0) + count / total);
    if (/^Aa+$/.test(mask)) shares.set('name', (shares.get('name') ?? 0) + count / total);
  }
  return shares;
}

/** Signs such as `+`, `*` or `<` are the column's values. */
function isSymbolColumn(rest: readonly ValueCount[]): boolean {
  return rest.length > 0 && rest.every((entry) => entry.value.length <= 3 && !/[\p{L}\p{N}]/u.test(entry.value));
}
