/** How a delimited text is written. `quote` is empty when nothing is quoted; `escape` is the quote itself or a backslash. */
export interface TextDialect {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
}

/** A cell: its text, or null when nothing stands between the delimiters (a quoted nothing is the empty text). */
export type TextCell = string | null;

/** Takes records as they are read; the array is theirs to keep. Lines count from 1. */
export interface RecordSink {
  record(cells: TextCell[], line: number): void;
  /** A quote that opens or closes where none can; the cell was kept as it is written. */
  strayQuote(line: number): void;
}

const LF = 10;
const CR = 13;
/** Quotes that are never closed cost a second look at the rest; after so many, quotes are plain characters. */
const MAX_REWINDS = 50;

/**
 * A forgiving reader of delimited text (RFC 4180 and what people make of it), in pieces. Ends a line at LF, CR LF or
 * CR; reads a quote that cannot be one as a character, so that a fault stays on its own line. O(length).
 */
export class RecordReader {
  readonly #dialect: TextDialect;
  readonly #sink: RecordSink;
  #text = '';
  #at = 0;
  #line = 1;
  #last = false;
  /** Length at which to look again for the end of a long record: looking at every piece would be quadratic. */
  #again = 0;
  #rewinds = 0;
  #cell: TextCell = null;
  /** Lines that the current cell spans beyond its first. */
  #breaks = 0;

  constructor(dialect: TextDialect, sink: RecordSink) {
    this.#dialect = dialect;
    this.#sink = sink;
  }

  /** Characters held back because their record is not complete. */
  get pending(): number {
    return this.#text.length - this.#at;
  }

  /** Line at which the next record starts. */
  get line(): number {
    return this.#line;
  }

  /** Reads the complete records of the text so far; with `last`, the rest is a record too. */
  push(piece: string, last: boolean): void {
    this.#text = this.#at === 0 ? this.#text + piece : this.#text.slice(this.#at) + piece;
    this.#at = 0;
    this.#last = last;
    if (!last && this.#text.length < this.#again) return;
    while (this.#at < this.#text.length && this.#readRecord());
    this.#again = this.pending > 1 << 20 ? 2 * this.pending : 0;
  }

  #readRecord(): boolean {
    const cells: TextCell[] = [];
    let at = this.#at;
    let breaks = 0;
    for (;;) {
      const end = this.#readCell(at);
      if (end < 0) return false;
      cells.push(this.#cell);
      breaks += this.#breaks;
      if (!this.#atDelimiter(end)) return this.#finish(cells, end, breaks);
      at = end + this.#dialect.delimiter.length;
    }
  }

  #finish(cells: TextCell[], end: number, breaks: number): boolean {
    const next = this.#afterLineEnd(end);
    if (next < 0) return false;
    this.#sink.record(cells, this.#line);
    this.#at = next;
    this.#line += breaks + 1;
    return true;
  }

  /** Position after the line end at `end`, or -1 when more text could change it. */
  #afterLineEnd(end: number): number {
    if (end >= this.#text.length) return this.#last ? end : -1;
    if (this.#text.charCodeAt(end) === LF) return end + 1;
    if (end + 1 >= this.#text.length && !this.#last) return -1;
    return this.#text.charCodeAt(end + 1) === LF ? end + 2 : end + 1;
  }

  /** Reads the cell at `start` into `#cell`; the position after it, or -1 when it is not complete. */
  #readCell(start: number): number {
    this.#breaks = 0;
    const { quote } = this.#dialect;
    if (quote === '' || this.#rewinds > MAX_REWINDS) return this.#readPlain(start, start);
    const open = this.#skipSpaces(start);
    if (open >= this.#text.length && !this.#last) return -1;
    return this.#text[open] === quote ? this.#readQuoted(start, open + 1) : this.#readPlain(start, start);
  }

  /** Reads from `from` to the next delimiter or line end; the cell's text starts at `start`. */
  #readPlain(start: number, from: number): number {
    const text = this.#text;
    const first = this.#dialect.delimiter.charCodeAt(0);
    let at = from;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === LF || code === CR || (code === first && this.#atDelimiter(at))) break;
    }
    if (at >= text.length && !this.#last) return -1;
    this.#cell = at === start ? null : text.slice(start, at);
    return at;
  }

  #readQuoted(start: number, from: number): number {
    const close = this.#findClose(from);
    if (close < 0) return this.#last ? this.#rewind(start) : -1;
    const end = this.#skipSpaces(close + 1);
    if (end >= this.#text.length && !this.#last) return -1;
    const body = this.#text.slice(from, close);
    if (!this.#atEnd(end)) return this.#stray(start, body, close + 1);
    this.#breaks = countBreaks(body);
    this.#cell = this.#unescape(body);
    return end;
  }

  /** Something stands after the closing quote: kept as written, on its own line. */
  #stray(start: number, body: string, after: number): number {
    if (countBreaks(body) > 0) return this.#rewind(start);
    const end = this.#readPlain(start, after);
    if (end >= 0) this.#sink.strayQuote(this.#line);
    return end;
  }

  /** The quote opened nothing: a plain character. */
  #rewind(start: number): number {
    const end = this.#readPlain(start, start);
    if (end < 0) return end;
    this.#rewinds += 1;
    this.#sink.strayQuote(this.#line);
    return end;
  }

  #findClose(from: number): number {
    const { quote, escape: escaper } = this.#dialect;
    let at = from;
    for (;;) {
      at = this.#text.indexOf(quote, at);
      if (at < 0) return -1;
      if (escaper === quote) {
        if (this.#text[at + 1] !== quote) return at;
        at += 2;
      } else if (isEscaped(this.#text, at, from, escaper)) at += 1;
      else return at;
    }
  }

  #unescape(body: string): string {
    const { quote, escape: escaper } = this.#dialect;
    if (!body.includes(escaper)) return body;
    if (escaper === quote) return body.replaceAll(quote + quote, quote);
    return body.replace(/\\(["'\\])/g, (whole, next: string) => (next === quote || next === escaper ? next : whole));
  }

  #skipSpaces(from: number): number {
    let at = from;
    while (this.#text.charCodeAt(at) === 32 && this.#dialect.delimiter !== ' ') at += 1;
    return at;
  }

  #atDelimiter(at: number): boolean {
    return this.#text.startsWith(this.#dialect.delimiter, at) && at < this.#text.length;
  }

  #atEnd(at: number): boolean {
    if (at >= this.#text.length) return true;
    const code = this.#text.charCodeAt(at);
    return code === LF || code === CR || this.#atDelimiter(at);
  }
}

function isEscaped(text: string, at: number, from: number, escaper: string): boolean {
  let count = 0;
  while (at - count > from && text[at - count - 1] === escaper) count += 1;
  return count % 2 === 1;
}

function countBreaks(text: string): number {
  if (!text.includes('\n') && !text.includes('\r')) return 0;
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}
