import type { Segment } from '../threads/messages.ts';
import { findMagicLines } from './find.ts';
import type { Magic, MagicContext, MagicLine, Part, Transformed } from './magic.ts';

/**
 * Turns a cell's magic lines into TypeScript, one line in, one line out. Everything else stays as it is.
 * O(length of the cell); cells without a candidate line are returned at once.
 */
export function transform(source: string, magics: ReadonlyMap<string, Magic>, context: MagicContext): Transformed {
  const lines = findMagicLines(source, magics).map((line): MagicLine => {
    const text = source.slice(line.textStart, line.end);
    return { ...line, expansion: line.magic.expand(text, context) };
  });
  const writer = new Writer(source);
  for (const line of lines) writer.replace(line);
  return { ...writer.finish(), lines };
}

class Writer {
  readonly #source: string;
  readonly #segments: Segment[] = [];
  #text = '';
  #copiedTo = 0;

  constructor(source: string) {
    this.#source = source;
  }

  replace(line: MagicLine): void {
    this.#copy(this.#copiedTo, line.start);
    for (const part of line.expansion.parts) this.#part(part, line.textStart);
    this.#copiedTo = line.end;
  }

  finish(): { text: string; segments: Segment[] } {
    this.#copy(this.#copiedTo, this.#source.length);
    return { text: this.#text, segments: this.#segments };
  }

  #part(part: Part, offset: number): void {
    if (typeof part === 'string') this.#text += part;
    else this.#copy(offset + part.start, offset + part.end);
  }

  /** Copies a range of the source; an empty range keeps its place, so that completion works there. */
  #copy(start: number, end: number): void {
    this.#segments.push({ source: start, target: this.#text.length, length: end - start });
    this.#text += this.#source.slice(start, end);
  }
}
