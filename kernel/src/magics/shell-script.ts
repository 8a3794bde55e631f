import type { Span } from '../threads/messages.ts';
import { isExpression } from './code-span.ts';

/** A command with its `${expression}`s taken out: they are the script's `$1`, `$2`, so that no value is ever read as shell code. */
export interface ShellScript {
  readonly script: string;
  /** Where the expressions stand in the command, in order. */
  readonly values: readonly Span[];
}

type Quote = '"' | "'" | null;

/** Looks in vain for a value, each of which may read to the command's end; beyond them `${` is the shell's. */
const MOST_FAILURES = 100;
const BARE_NAME = /^[A-Za-z_]\w*$/;

/**
 * Takes the values out of a command. A bare name that the program does not know (`${HOME}`), what is no expression
 * (`${x:-1}`) and everything in single quotes stay the shell's. Outside of quotes the marker is `\u0000N\u0000`,
 * which becomes one quoted word, or several for an array; within double quotes it is a plain `${N}`. O(length), but
 * for the expressions' own parsing.
 */
export function shellScript(command: string, isName: (name: string) => boolean): ShellScript {
  const values: Span[] = [];
  let script = '';
  let quote: Quote = null;
  let failures = 0;
  for (let at = 0; at < command.length; ) {
    const char = command[at] ?? '';
    const isStart = quote !== "'" && command.startsWith('${', at) && failures < MOST_FAILURES;
    const value = isStart ? valueAt(command, at, isName) : null;
    if (isStart && value === null) failures++;
    if (value !== null) {
      values.push(value);
      script += marker(values.length, quote);
      at = value.end + 1;
      continue;
    }
    const length = char === '\\' && quote !== "'" ? 2 : 1;
    if (length === 1) quote = nextQuote(quote, char);
    script += command.slice(at, at + length);
    at += length;
  }
  return { script, values };
}

/** Replaced by the words that the value turns out to be. */
function marker(number: number, quote: Quote): string {
  return quote === '"' ? `\u0000"${number}\u0000` : `\u0000${number}\u0000`;
}

function nextQuote(quote: Quote, char: string): Quote {
  if (quote === null) return char === '"' || char === "'" ? char : null;
  return char === quote ? null : quote;
}

function valueAt(command: string, at: number, isName: (name: string) => boolean): Span | null {
  const end = closingBrace(command, at + 2);
  if (end === null) return null;
  const text = command.slice(at + 2, end).trim();
  const isOurs = BARE_NAME.test(text) ? isName(text) : text !== '' && isExpression(text);
  return isOurs ? { start: at + 2, end } : null;
}

/** The brace that closes an expression, skipping those in brackets and strings. */
function closingBrace(text: string, from: number): number | null {
  let depth = 0;
  let quote: string | null = null;
  for (let at = from; at < text.length; at++) {
    const char = text[at] ?? '';
    if (char === '\\') at++;
    else if (quote !== null) quote = char === quote ? null : quote;
    else if (char === '"' || char === "'" || char === '`') quote = char;
    else if (char === '{') depth++;
    else if (char === '}') {
      if (depth === 0) return at;
      depth--;
    }
  }
  return null;
}
