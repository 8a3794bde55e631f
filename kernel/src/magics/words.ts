import type { Span } from '../threads/messages.ts';

/** A word of a magic line, without its quotes. Positions include them. */
export interface Word extends Span {
  readonly text: string;
  readonly quoted: boolean;
}

const WORD = /"([^"]*)"|'([^']*)'|(\S+)/g;

/** Words of a line, quoted ones as one; a lone quote is part of its word. O(length). */
export function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map((match) => ({
    text: match[1] ?? match[2] ?? match[3] ?? '',
    quoted: match[3] === undefined,
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The word that ends at a position, from its start; empty where a new one would start. */
export function wordBefore(text: string, position: number): Span & { readonly text: string } {
  const word = /\S*$/.exec(text.slice(0, position))?.[0] ?? '';
  return { text: word, start: position - word.length, end: position };
}
