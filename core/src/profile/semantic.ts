import { wordsOf } from '../kit/name-words.ts';
import { trimSpace } from '../kit/space.ts';
import { temporalFormats } from './infer/temporal-lexemes.ts';
import type { ValueCount } from './profile.ts';

/** A meaning that the shape of a text tells. */
interface Shape {
  readonly type: string;
  readonly personal: boolean;
  readonly test: (text: string) => boolean;
  /** Words of a column's name that let weaker evidence do. */
  readonly names?: RegExp;
}

/** Share of the cells that makes a shape the column's meaning. */
const SHARE = 0.8;
/** Longer texts mean nothing by their shape. */
const LONGEST = 2000;
/** With a name that says the same. */
const NAMED_SHARE = 0.3;

const digitsOf = (text: string): number => text.replace(/[^0-9]/g, '').length;
const matches =
  (pattern: RegExp) =>
  (text: string): boolean =>
    pattern.test(text);

const SHAPES: readonly Shape[] = [
  { type: 'email', personal: true, test: matches(/^[^\s@,;]+@[^\s@,;]+\.[\p{L}]{2,}$/u), names: /\be ?mails?\b/ },
  {
    type: 'url',
    personal: false,
    test: matches(/^(https?|ftp):\/\/\S+$|^www\.\S+\.\S+$/i),
    names: /\b(url|website|link)\b/,
  },
  { type: 'uuid', personal: false, test: matches(/^\{?[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i) },
  { type: 'ip', personal: false, test: isIp, names: /\bip\b/ },
  { type: 'iban', personal: true, test: isIban, names: /\biban\b/ },
  { type: 'ssn', personal: true, test: matches(/^[0-9]{3}-[0-9]{2}-[0-9]{4}$/) },
  { type: 'phone', personal: true, test: isPhone, names: /\b(phone|telephone|tel|mobile|cell|fax)\b/ },
  { type: 'postcode', personal: false, test: isPostcode },
];

function isIp(text: string): boolean {
  const parts = text.split('.');
  if (parts.length === 4) return parts.every((part) => /^[0-9]{1,3}$/.test(part) && Number(part) < 256);
  return /^[0-9a-f:]*:[0-9a-f:]*:[0-9a-f:.]*$/i.test(text) && text.length <= 45 && /[0-9a-f]/i.test(text);
}

function isIban(text: string): boolean {
  const packed = text.replace(/ /g, '');
  return /^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/.test(packed) && digitsOf(packed) >= 10;
}

/** Plus sign, or digits in three groups or more, or in brackets; 7 to 15 digits. */
function isPhone(text: string): boolean {
  if (!/^\+?[0-9(][0-9 ()./-]+[0-9](\s*(x|ext\.?)\s*[0-9]+)?$/i.test(text)) return false;
  const digits = digitsOf(text);
  if (digits < 7 || digits > 20 || /^97[89]/.test(text) || temporalFormats(text).length > 0) return false;
  const groups = text.split(/[^0-9]+/).filter((part) => part !== '');
  return (
    text.startsWith('+') || text.startsWith('(') || (groups.length >= 3 && groups.every((part) => part.length <= 5))
  );
}

/** British, Canadian and Dutch postcodes, whose letters tell them. */
function isPostcode(text: string): boolean {
  return /^([A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]|[0-9]{4} ?[A-Z]{2})$/.test(text);
}

/** Digits in any groups are a telephone number only under such a name. */
function isNamedPhone(text: string): boolean {
  return /^[+(]?[0-9][0-9 ()./-]*$/.test(text) && digitsOf(text) >= 7 && digitsOf(text) <= 15;
}

/**
 * The meaning that most texts have by their shape, with its share of `entries`, or null. A shape needs 80 % of the rows, 30 % where the
 * column's name says the same. O(characters).
 */
export function semanticOf(entries: readonly ValueCount[], name: string): { type: string; share: number } | null {
  const total = entries.reduce((sum, entry) => sum + entry.count, 0);
  if (total === 0) return null;
  const words = wordsOf(name).join(' ');
  for (const shape of SHAPES) {
    const named = shape.names?.test(words) ?? false;
    const test = named && shape.type === 'phone' ? (text: string) => isPhone(text) || isNamedPhone(text) : shape.test;
    const count = entries.reduce(
      (sum, entry) => sum + (entry.value.length <= LONGEST && test(trimSpace(entry.value)) ? entry.count : 0),
      0,
    );
    if (count >= (named ? NAMED_SHARE : SHARE) * total) return { type: shape.type, share: count / total };
  }
  return null;
}

/** True for a meaning whose values say who somebody is. */
export function isPersonalMeaning(type: string): boolean {
  return SHAPES.some((shape) => shape.type === type && shape.personal);
}
