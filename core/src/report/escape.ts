import { formatCount } from '../kit/format.ts';

/**
 * The one way of foreign text (values, names, errors) into a view: characters that act instead of being read are made visible,
 * long text is cut in the middle, and HTML is built by a tagged template that escapes everything that is not HTML of ours.
 */

/**
 * All that could act or deceive: controls, bidirectional and other format characters, lone surrogates, spaces other than the plain one,
 * characters that are not drawn. Joiners and variation selectors may stay where scripts and emoji need them.
 */
const ACTING =
  /(?! |\u200c|\u200d|[\ufe00-\ufe0f])[\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}]|(?<=\p{ASCII})(?:\u200c|\u200d)/gu;

/**
 * Text with every acting character made visible: `⏎` line break, `→` tab, `␛` escape, `⟨U+202E⟩` others. Idempotent.
 * Safe to print to a terminal; for HTML, `html` calls it. O(length).
 */
export function plain(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(ACTING, visible);
}

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x0a) return '⏎';
  if (code === 0x09) return '→';
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? '␡' : `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** Text of at most about `limit` characters: the middle is replaced by `…` and the length told. Never cuts a character in two. */
export function cutMiddle(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const note = ` (${formatCount(text.length)} characters)`;
  const kept = Math.max(8, limit - note.length - 1);
  const head = text.slice(0, Math.ceil(kept * 0.6)).replace(/[\ud800-\udbff]$/, '');
  const tail = text.slice(text.length - Math.floor(kept * 0.4)).replace(/^[\udc00-\udfff]/, '');
  return `${head}…${tail}${note}`;
}

/** A sentence or phrase of ours that may quote foreign text; at most 1,000 characters. */
export function sentence(text: string): string {
  return plain(cutMiddle(text, 1000));
}

/** A name (column, data set, file) for a view; at most `limit` characters (60). */
export function shownName(name: string, limit = 60): string {
  return plain(cutMiddle(name, limit));
}

/** How a value is shown: `word` is true for `missing` and `empty text`, which are words of ours and not the value. */
export interface ShownValue {
  readonly text: string;
  readonly word: boolean;
}

/**
 * A value of the data as it stands, with leading, trailing and repeated spaces as `·`, other white space made visible, cut in the
 * middle beyond `limit` (48) characters. `null` is `missing`, `''` is `empty text`.
 */
export function shownValue(value: string | null, limit = 48): ShownValue {
  if (value === null) return { text: 'missing', word: true };
  if (value === '') return { text: 'empty text', word: true };
  return { text: plain(dotSpaces(cutMiddle(value, limit))), word: false };
}

function dotSpaces(value: string): string {
  return value.replace(/^ +| +$| {2,}/g, (spaces) => '·'.repeat(spaces.length));
}

/** HTML of ours: made by `html` alone. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

/** What may stand in an `html` template; strings are foreign and are escaped, lists are joined, `null` and `false` are nothing. */
export type HtmlPart = Html | string | number | null | undefined | false | readonly HtmlPart[];

/** Builds HTML: everything interpolated is escaped unless it is `Html`. Attribute values must stand in double quotes. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  let out = strings[0] ?? '';
  parts.forEach((part, index) => {
    out += markup(part) + (strings[index + 1] ?? '');
  });
  return new Html(out);
}

function markup(part: HtmlPart): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'number') return String(part);
  return typeof part === 'string' ? escapeHtml(part) : part.map(markup).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Foreign text as HTML text or as a quoted attribute value. */
export function escapeHtml(text: string): string {
  return plain(text).replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? character);
}
