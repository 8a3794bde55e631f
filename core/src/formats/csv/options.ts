import { DqError } from '../../kit/errors.ts';
import { didYouMean } from '../../kit/text.ts';
import type { Encoding } from '../files/encoding.ts';
import type { LayoutHints } from './sniff.ts';

type Options = Readonly<Record<string, string | boolean | number>>;

/** Options of delimited text, each with one sentence. */
export const delimitedOptions = {
  delimiter: 'The character between cells; "tab" for a tabulator. Guessed when absent.',
  quote: 'The character around cells, or "none". Guessed when absent.',
  escape: 'How a quote stands inside a quoted cell: "double" or "backslash". Guessed when absent.',
  header: 'true when the first row names the columns, false when it is data. Guessed when absent.',
  encoding: 'utf-8, utf-16le, utf-16be or latin-1. Guessed when absent.',
  skip: 'Lines to leave out before the header. Guessed when absent.',
} as const;

/** Throws `unknown_option` for an option that a format does not have. */
export function checkOptions(options: Options, known: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(options)) {
    if (!Object.hasOwn(known, name))
      throw new DqError('unknown_option', { name, hint: didYouMean(name, Object.keys(known)) });
  }
}

/** The user's word on the layout; throws `bad_option`. */
export function layoutHints(options: Options): LayoutHints {
  const { delimiter, quote, escape: escaper, header, skip } = options;
  return {
    ...(delimiter === undefined ? {} : { delimiter: delimiterOf(String(delimiter)) }),
    ...(quote === undefined ? {} : { quote: quoteOf(String(quote)) }),
    ...(escaper === undefined ? {} : { escape: escaperOf(String(escaper), String(quote ?? '"')) }),
    ...(header === undefined ? {} : { header: booleanOf('header', header) }),
    ...(skip === undefined ? {} : { skip: linesOf(skip) }),
  };
}

/** The user's word on the encoding, or null; throws `bad_option`. */
export function encodingOption(options: Options): Encoding | null {
  if (options.encoding === undefined) return null;
  const name = String(options.encoding).toLowerCase().replaceAll('_', '-');
  const found = encodings[name];
  if (found === undefined) throw bad('encoding', options.encoding, `known are ${Object.keys(encodings).join(', ')}.`);
  return found;
}

const encodings: Readonly<Record<string, Encoding>> = Object.assign(Object.create(null), {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  'latin-1': 'windows-1252',
  latin1: 'windows-1252',
  'iso-8859-1': 'windows-1252',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
});

function delimiterOf(text: string): string {
  const named = { tab: '\t', '\\t': '\t', comma: ',', semicolon: ';', pipe: '|', space: ' ' }[text] ?? text;
  if (named.length < 1 || named.length > 4 || /["\r\n\0]/.test(named))
    throw bad('delimiter', text, 'it must be one to four characters and no quote or line break.');
  return named;
}

function quoteOf(text: string): string {
  if (text === 'none' || text === '') return '';
  if (!/^[\x21-\x7e]$/.test(text)) throw bad('quote', text, 'it must be one ASCII character, or "none".');
  return text;
}

function escaperOf(text: string, quote: string): string {
  if (text === 'double' || text === quote) return quote;
  if (text === 'backslash' || text === '\\') return '\\';
  throw bad('escape', text, 'it must be "double" or "backslash".');
}

function booleanOf(option: string, value: string | boolean | number): boolean {
  const text = String(value).toLowerCase();
  if (['true', 'yes', '1'].includes(text)) return true;
  if (['false', 'no', '0'].includes(text)) return false;
  throw bad(option, value, 'it must be true or false.');
}

function linesOf(value: string | boolean | number): number {
  const lines = Number(value);
  if (Number.isSafeInteger(lines) && lines >= 0 && typeof value !== 'boolean') return lines;
  throw bad('skip', value, 'it must be a whole number of lines.');
}

function bad(option: string, value: string | boolean | number, reason: string): DqError {
  return new DqError('bad_option', { option, value, reason });
}
