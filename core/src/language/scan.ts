/** Where the argument of a line ends: at its options, at a comment, or at the end of the text. */
export interface Cut {
  /** End of the argument, before blank space. */
  readonly options: number;
  /** End of all that counts: a comment follows, or nothing. */
  readonly end: number;
}

const OPTION = /--(?:[A-Za-z]|$|\s)/y;
const OPENING = '([{';
const CLOSING = ')]}';

/**
 * Finds the first ` --name` and the first ` //` that stand neither in quotes nor in brackets. Quotes and brackets that
 * are never closed are plain characters (`it's.csv`). Two passes at most, O(length).
 */
export function cutLine(text: string, from: number): Cut {
  return pass(text, from, true) ?? pass(text, from, false) ?? { options: text.length, end: text.length };
}

/** Null when a quote or bracket is left open and they count. */
function pass(text: string, from: number, nested: boolean): Cut | null {
  let options: number | null = null;
  let quote = '';
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const char = text[at] ?? '';
    if (quote !== '') {
      if (char === '\\') at++;
      else if (char === quote) quote = '';
    } else if (depth === 0 && isAfterBlank(text, at, from) && isComment(text, at))
      return { options: options ?? at, end: at };
    else if (depth === 0 && options === null && isAfterBlank(text, at, from) && isOption(text, at)) options = at;
    else if (nested && `"'\``.includes(char)) quote = char;
    else if (nested && OPENING.includes(char)) depth++;
    else if (nested && CLOSING.includes(char) && depth > 0) depth--;
  }
  return quote === '' && depth === 0 ? { options: options ?? text.length, end: text.length } : null;
}

function isAfterBlank(text: string, at: number, from: number): boolean {
  return at === from || /\s/.test(text[at - 1] ?? '');
}

function isComment(text: string, at: number): boolean {
  return text.startsWith('//', at);
}

function isOption(text: string, at: number): boolean {
  OPTION.lastIndex = at;
  return OPTION.test(text);
}
