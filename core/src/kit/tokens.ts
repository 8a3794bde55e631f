import { trimSpace } from './space.ts';

/**
 * Stand-ins for a missing value, as people and programs write them. `void`: says that nothing is there and is hardly ever
 * a value (N/A, NULL, #N/A, ?). `unknown`: somebody did not know. `none`: may as well be a category ("None" among
 * kinds of insurance).
 */
export type TokenKind = 'void' | 'unknown' | 'none';

const KINDS: Readonly<Record<TokenKind, readonly string[]>> = {
  void: [
    'n/a',
    'n\\a',
    'n.a.',
    'n.a',
    'n/d',
    'na',
    '<na>',
    '#n/a',
    '#na',
    '#n/a n/a',
    'nan',
    '-nan',
    '1.#qnan',
    '-1.#ind',
    '1.#ind',
    'nat',
    'invalid date',
    'null',
    '<null>',
    '(null)',
    '[null]',
    '{null}',
    '\\n',
    'nil',
    'undefined',
    'missing',
    '(missing)',
    '<missing>',
    'blank',
    '(blank)',
    'empty',
    '(empty)',
    'not available',
    'not applicable',
    'no data',
    'no value',
    'nodata',
    '#value!',
    '#ref!',
    '#div/0!',
    '#name?',
    '#null!',
    '#num!',
    '?',
    '??',
    '???',
    '-',
    '--',
    '---',
    '–',
    '—',
    '.',
    '..',
    '...',
    '…',
    '_',
    '*',
    "''",
    '""',
  ],
  unknown: [
    'unknown',
    '(unknown)',
    'unk',
    'unkn',
    'not known',
    'unspecified',
    'not specified',
    'not provided',
    'not given',
    'not reported',
    'not recorded',
    'not stated',
    'undetermined',
    'tbd',
    'tba',
    'to be determined',
    'to be confirmed',
    'tbc',
  ],
  none: ['none', '(none)', '<none>', 'nothing'],
};

const kindOf: ReadonlyMap<string, TokenKind> = new Map(
  (Object.entries(KINDS) as [TokenKind, readonly string[]][]).flatMap(([kind, tokens]) =>
    tokens.map((token): [string, TokenKind] => [token, kind]),
  ),
);

/** Every token in lower case. */
export const TOKENS: readonly string[] = [...kindOf.keys()];

/** Length in code points of the longest token. */
export const LONGEST_TOKEN: number = Math.max(...TOKENS.map((token) => token.length));

/** The kind of stand-in that a text is, whatever its case and the white space around it; null when it is none. O(length). */
export function tokenKind(text: string): TokenKind | null {
  if (text.length > LONGEST_TOKEN + 16) return null;
  return kindOf.get(trimSpace(text).toLowerCase()) ?? null;
}

/** Regular expression (RE2, whole text) of texts of white space alone, or of nothing: what the plan's `trim` takes away. */
export const BLANK_PATTERN = '[\\t-\\r\\p{Z}\\x{85}\\x{feff}]*';

/**
 * Regular expression (RE2, whole text, any case) of the texts that `tokenKind` knows and of blank texts, both with white
 * space around them.
 */
export function missingPattern(): string {
  const words = TOKENS.map((token) => token.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  return `${BLANK_PATTERN}(?i:${words.join('|')}|)${BLANK_PATTERN}`;
}
