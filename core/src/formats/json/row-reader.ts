/** Takes what a JSON row holds. Texts are decoded, numbers come as they are written. */
export interface JsonSink {
  /** A row begins. `kind`: what it is in JSON. */
  startRow(kind: 'object' | 'array' | 'value'): void;
  /** Position of the next value in an array row, or its key in an object row. */
  value(key: string | number, value: JsonCell): void;
  endRow(): void;
}

/** A cell: null, true, false, a text, a number as written, or an object or array as written. */
export type JsonCell =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'text' | 'number' | 'nested'; readonly text: string };

/** Levels of nesting that are read; deeper is `too_deep`. */
export const MAX_DEPTH = 1000;

/** The text ends inside a value: more of it may complete the row. */
export class Incomplete extends Error {}

/** Something that JSON does not allow, at a position of the text. */
export class JsonFault extends Error {
  readonly at: number;
  constructor(at: number, reason: string) {
    super(reason);
    this.at = at;
  }
}

/** Nested deeper than `MAX_DEPTH`. */
export class TooDeep extends Error {}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const NULL: JsonCell = { kind: 'null' };
const TRUE: JsonCell = { kind: 'boolean', value: true };
const FALSE: JsonCell = { kind: 'boolean', value: false };

/** Reads JSON values (RFC 8259) at a moving position of a text. Linear; nested values are kept as they are written. */
export class JsonCursor {
  text = '';
  at = 0;
  /** No more text will come. */
  last = false;

  /** The character at the position after white space; '' at the end. */
  peek(): string {
    const { text } = this;
    let { at } = this;
    for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9; )
      code = text.charCodeAt(++at);
    this.at = at;
    return text.charAt(at);
  }

  /** Steps over one of `wanted` and tells which it was. */
  expect(wanted: string, what: string): string {
    const found = this.peek();
    if (found === '' || !wanted.includes(found)) this.#fail(`${what} was expected`);
    this.at += 1;
    return found;
  }

  /** Reads a row and tells the sink; on `Incomplete` the sink has heard a part of it. */
  readRow(sink: JsonSink): void {
    const first = this.peek();
    if (first === '{') this.#readObject(sink);
    else if (first === '[') this.#readArray(sink);
    else {
      sink.startRow('value');
      sink.value('value', this.readCell());
    }
    sink.endRow();
  }

  /** Steps over the value at the cursor; what is inside an object or array is not looked at. */
  pass(): void {
    const first = this.peek();
    if (first === '{' || first === '[') this.#skipNested();
    else this.readCell();
  }

  /** The cells of the array at the cursor. */
  readCells(): JsonCell[] {
    const cells: JsonCell[] = [];
    this.#readArray({ startRow: () => {}, value: (_, cell) => cells.push(cell), endRow: () => {} });
    return cells;
  }

  readKey(): string {
    if (this.peek() !== '"') this.#fail('a name in double quotes was expected');
    return this.readText();
  }

  readText(): string {
    const start = this.at;
    const end = this.#textEnd(start);
    const plain = this.text.slice(start + 1, end - 1);
    this.at = end;
    if (!CONTROL_OR_ESCAPE.test(plain)) return plain;
    try {
      return JSON.parse(this.text.slice(start, end)) as string;
    } catch {
      throw new JsonFault(start, 'a text has a line break, a control character or an escape that JSON does not know');
    }
  }

  readCell(): JsonCell {
    const first = this.peek();
    if (first === '"') return { kind: 'text', text: this.readText() };
    if (first === '{' || first === '[') return { kind: 'nested', text: this.#nested() };
    if (first === 't') return this.#word('true', TRUE);
    if (first === 'f') return this.#word('false', FALSE);
    if (first === 'n') return this.#word('null', NULL);
    return { kind: 'number', text: this.#number() };
  }

  #readObject(sink: JsonSink): void {
    sink.startRow('object');
    this.at += 1;
    if (this.peek() === '}') {
      this.at += 1;
      return;
    }
    do {
      const key = this.readKey();
      this.expect(':', 'a colon');
      sink.value(key, this.readCell());
    } while (this.expect(',}', 'a comma or "}"') === ',');
  }

  #readArray(sink: JsonSink): void {
    sink.startRow('array');
    this.at += 1;
    if (this.peek() === ']') {
      this.at += 1;
      return;
    }
    let index = 0;
    do sink.value(index++, this.readCell());
    while (this.expect(',]', 'a comma or "]"') === ',');
  }

  #textEnd(start: number): number {
    let at = start + 1;
    for (;;) {
      at = this.text.indexOf('"', at);
      if (at < 0) this.#incomplete(start, 'a text is not closed');
      let slashes = 0;
      while (this.text.charCodeAt(at - slashes - 1) === 92) slashes += 1;
      at += 1;
      if (slashes % 2 === 0) return at;
    }
  }

  /** The nested value at the cursor as written; checked by the platform's own parser once its end is known. */
  #nested(): string {
    const start = this.at;
    this.#skipNested();
    const text = this.text.slice(start, this.at);
    try {
      JSON.parse(text);
    } catch (error) {
      throw new JsonFault(start + faultOffset(error), `${reasonOf(error)} inside a nested value`);
    }
    return text;
  }

  #skipNested(): void {
    const { text } = this;
    const start = this.at;
    let depth = 0;
    let { at } = this;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 34) at = this.#textEnd(at) - 1;
      else if (code === 123 || code === 91) depth = deeper(depth);
      else if ((code === 125 || code === 93) && --depth === 0) {
        this.at = at + 1;
        return;
      }
    }
    this.#incomplete(start, 'an object or array is not closed');
  }

  #word(word: string, cell: JsonCell): JsonCell {
    const found = this.text.slice(this.at, this.at + word.length);
    if (found.length < word.length && word.startsWith(found)) this.#incomplete(this.at, 'the text ends too early');
    if (found !== word) this.#fail('a value was expected');
    this.at += word.length;
    return cell;
  }

  #number(): string {
    NUMBER.lastIndex = this.at;
    const match = NUMBER.exec(this.text)?.[0];
    if (this.at + (match?.length ?? 0) >= this.text.length && !this.last) throw new Incomplete();
    if (match === undefined) this.#fail('a value was expected');
    this.at += match.length;
    return match;
  }

  #fail(reason: string): never {
    if (this.at >= this.text.length) this.#incomplete(this.at, `the text ends too early: ${reason}`);
    throw new JsonFault(this.at, `${reason}, but here is ${JSON.stringify(this.text.charAt(this.at))}`);
  }

  #incomplete(at: number, reason: string): never {
    if (this.last) throw new JsonFault(at, reason);
    throw new Incomplete();
  }
}

const CONTROL_OR_ESCAPE = /[\\\u0000-\u001f]/;

function deeper(depth: number): number {
  if (depth >= MAX_DEPTH) throw new TooDeep();
  return depth + 1;
}

function faultOffset(error: unknown): number {
  return Number(/position (\d+)/.exec(String(error))?.[1] ?? 0);
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/ in JSON.*| at position.*|, "?\.{3}.*/s, '');
}
