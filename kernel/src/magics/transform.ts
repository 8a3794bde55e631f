import type { Segment } from '../threads/messages.ts';
import { findMagics } from './find.ts';
import type { FoundMagic, MagicContext, MagicLine, Part, Transformed } from './magic.ts';

/**
 * Turns a cell's magic lines into TypeScript, one line in, one line out. Everything else stays as it is.
 * O(length of the cell); cells without a line that looks like a magic are returned at once.
 */
export function transform(source: string, context: MagicContext): Transformed {
  const { magics, strays } = findMagics(source, context);
  const lines = magics.map((line) => expanded(source, line, context));
  const writer = new Writer(source);
  for (const line of lines) writer.replace(line);
  return { ...writer.finish(), lines, strays };
}

function expanded(source: string, line: FoundMagic, context: MagicContext): MagicLine {
  const text = source.slice(line.textStart, line.textEnd);
  const body = line.form === 'text' ? source.slice(line.textEnd, line.end).replace(LINE_BREAK, '') : '';
  return { ...line, expansion: line.magic.expand(text, context, line.form, body) };
}

const LINE_BREAK = /^(?:\r\n|[\n\r\u2028\u2029])/;
const NOT_BREAKS = /[^\n\r\u2028\u2029]+/g;

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
    this.#text += this.#source.slice(line.textEnd, line.end).replace(NOT_BREAKS, '');
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
