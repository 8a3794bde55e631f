/**
 * The shape of a text: `9` a digit, `A` an upper-case letter, `a` a lower-case letter, `x` a letter without case, a blank for any white
 * space, everything else as it stands. After one of the first four, `+` means one or more; a literal `+` that could be mistaken
 * for that, and a literal backslash, have a backslash before them.
 */
const LETTERS_AND_DIGITS: Readonly<Record<string, string>> = {
  '9': '\\p{Nd}',
  A: '[\\p{Lu}\\p{Lt}]\\p{M}*',
  a: '\\p{Ll}\\p{M}*',
  x: '[\\p{Lo}\\p{Lm}]\\p{M}*',
};
const BLANK = '[\\t-\\r\\p{Z}]';
/** `x` has no ASCII letter: a class that matches nothing there. */
const ASCII_CLASSES: Readonly<Record<string, string>> = { '9': '[0-9]', A: '[A-Z]', a: '[a-z]', x: '[^\\x00-\\x7f]' };
const ASCII_BLANK = '[\\t-\\r ]';

/** Mask with one symbol per character: `SKU-0042` is `AAA-9999`. O(length). */
export function maskOf(text: string): string {
  return walk(text, (cls, mask) => mask + symbol(cls, mask));
}

/** Mask with runs of letters or digits joined: `user7@corp.net` is `a+9+@a+.a+`. Blanks are kept one by one. O(length). */
export function runMaskOf(text: string): string {
  return walk(text, (cls, mask) => {
    if (!(cls in LETTERS_AND_DIGITS)) return mask + symbol(cls, mask);
    return mask.endsWith(`${cls}+`) && !mask.endsWith(`\\${cls}+`) ? mask : `${mask}${cls}+`;
  });
}

function walk(text: string, step: (cls: string, mask: string) => string): string {
  let mask = '';
  let letter = false;
  for (const char of text) {
    const cls = classOf(char);
    if (cls === 'mark' && letter) continue;
    letter = cls === 'A' || cls === 'a' || cls === 'x';
    mask = step(cls === 'mark' ? char : cls, mask);
  }
  return mask;
}

function classOf(char: string): string {
  const code = char.charCodeAt(0);
  return code < 128 ? asciiClass(code, char) : wideClass(char);
}

function asciiClass(code: number, char: string): string {
  if (code >= 48 && code <= 57) return '9';
  if (code >= 97 && code <= 122) return 'a';
  if (code >= 65 && code <= 90) return 'A';
  return code === 32 || (code >= 9 && code <= 13) ? ' ' : char;
}

function wideClass(char: string): string {
  if (/\p{Ll}/u.test(char)) return 'a';
  if (/[\p{Lu}\p{Lt}]/u.test(char)) return 'A';
  if (/[\p{Lo}\p{Lm}]/u.test(char)) return 'x';
  if (/\p{M}/u.test(char)) return 'mark';
  if (/\p{Nd}/u.test(char)) return '9';
  return /\p{Z}/u.test(char) ? ' ' : char;
}

function symbol(cls: string, mask: string): string {
  if (cls === '\\') return '\\\\';
  return cls === '+' && mask.charAt(mask.length - 1) in LETTERS_AND_DIGITS ? '\\+' : cls;
}

/**
 * Regular expression for whole texts of a mask, without anchors, in the subset that RE2, Java and JavaScript's `u` flag share:
 * it matches exactly the texts with that mask (for run masks, as long as no run follows a run of its own class). With `ascii` it is for
 * texts of ASCII characters alone and much faster in RE2. O(length).
 */
export function maskRegex(mask: string, alphabet: 'unicode' | 'ascii' = 'unicode'): string {
  const classes = alphabet === 'ascii' ? ASCII_CLASSES : LETTERS_AND_DIGITS;
  const tokens = mask.match(/\\.|[9Aax]\+|./gsu) ?? [];
  let regex = '';
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i] as string;
    let times = 1;
    while (token in classes && tokens[i + times] === token) times++;
    regex += tokenRegex(token, classes, alphabet === 'ascii' ? ASCII_BLANK : BLANK) + (times > 1 ? `{${times}}` : '');
    i += times;
  }
  return regex;
}

function tokenRegex(token: string, classes: Readonly<Record<string, string>>, blank: string): string {
  if (token === ' ') return blank;
  if (token.length === 2 && token.startsWith('\\')) return literalRegex(token.charAt(1));
  const cls = classes[token.charAt(0)];
  if (cls === undefined) return literalRegex(token);
  const unit = cls.endsWith('*') ? `(?:${cls})` : cls;
  return token.endsWith('+') ? `${unit}+` : unit;
}

function literalRegex(char: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
}
