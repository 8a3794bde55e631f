import { throwIfAborted } from '../../kit/cancellation.ts';
import { DqError } from '../../kit/errors.ts';
import { checkOptions, encodingOption } from '../csv/options.ts';
import { decodedPieces } from '../files/encoding.ts';
import { openText, type TextFile } from '../files/text-file.ts';
import type { FormatInput, Loaded, ReadNote } from '../format.ts';
import { loadMade } from '../snapshot/load-made.ts';
import { JsonTable, OtherKind } from './json-table.ts';
import { Incomplete, JsonCursor, JsonFault, MAX_DEPTH, TooDeep } from './row-reader.ts';
import { readWhole } from './whole-object.ts';

/** Options of JSON. */
export const jsonOptions = { encoding: 'utf-8, utf-16le, utf-16be or latin-1. Guessed when absent.' } as const;

/** Characters that a row, or an object that is the whole file, may have: what one JavaScript text can hold, nearly. */
const MAX_ROW = 400e6;

/**
 * Reads JSON: an array of rows, rows one after the other (NDJSON, or just written in a row), an object of columns, or an
 * object that wraps an array of rows. Streams row by row; the columns are collected in memory. Integers of any size are
 * exact; nested values stay JSON text as written; columns of several types become text. Throws `format_broken` with line
 * and column, `too_deep` beyond 1,000 levels.
 */
export async function loadJson(input: FormatInput, format: string): Promise<Loaded> {
  checkOptions(input.options, jsonOptions);
  const table = new JsonTable();
  const notes: ReadNote[] = [];
  for (const path of input.paths) {
    const file = await openText(path, input.engine.tempDir, input.context, encodingOption(input.options), format);
    try {
      await new JsonReader(file, table, notes).read();
      notes.push(...file.notes);
    } finally {
      await file.dispose();
    }
  }
  if (table.repeated > 0) notes.push(repeatedNote(table.repeated));
  const snapshot = table.finish();
  if (snapshot.columns.length === 0) throw new DqError('no_columns', { name: input.paths[0] ?? '' });
  return await loadMade(snapshot, input, notes);
}

function repeatedNote(rows: number): ReadNote {
  return {
    code: 'names_repeated',
    text: `In ${rows === 1 ? 'one row' : `${rows} rows`} a name comes twice; the last value counts.`,
  };
}

type Shape = 'unknown' | 'array' | 'sequence';

class JsonReader {
  readonly #file: TextFile;
  readonly #table: JsonTable;
  readonly #notes: ReadNote[];
  readonly #cursor: JsonCursor = new JsonCursor();
  #shape: Shape = 'unknown';
  /** What may come in an array: a row or its end, a row, a comma or its end, nothing. */
  #next: 'first' | 'row' | 'comma' | 'done' = 'first';
  /** Line and column (from 1) of the text's beginning. */
  #line = 1;
  #column = 1;
  /** Length of the text at which to look again for the end of a long row. */
  #again = 0;

  constructor(file: TextFile, table: JsonTable, notes: ReadNote[]) {
    this.#file = file;
    this.#notes = notes;
    this.#table = table;
  }

  async read(): Promise<void> {
    try {
      for await (const piece of decodedPieces(this.#file.path, 'utf-8')) {
        throwIfAborted(this.#file.context.signal);
        this.#push(piece);
      }
      this.#cursor.last = true;
      this.#push('');
    } catch (error) {
      throw this.#asDqError(error);
    }
  }

  #push(piece: string): void {
    const cursor = this.#cursor;
    cursor.text = this.#keptText() + piece;
    cursor.at = 0;
    if (cursor.text.length > MAX_ROW)
      throw new DqError('cell_too_large', { path: this.#file.source, limit: '400 MB', where: `line ${this.#line}` });
    if (!cursor.last && cursor.text.length < this.#again) return;
    for (let start = 0; ; start = cursor.at) {
      try {
        if (!this.#step()) return;
      } catch (error) {
        if (!(error instanceof Incomplete)) throw error;
        cursor.at = start;
        this.#again = 2 * (cursor.text.length - start);
        return;
      }
    }
  }

  /** The rest of the text, whose position in the file is kept. */
  #keptText(): string {
    const { text, at } = this.#cursor;
    [this.#line, this.#column] = this.#placeOf(at);
    return text.slice(at);
  }

  /** Reads the next row; false when there is none in this text. */
  #step(): boolean {
    const first = this.#cursor.peek();
    if (first === '') return this.#endOfText();
    if (this.#shape === 'unknown') return this.#begin(first);
    if (this.#shape === 'sequence') {
      this.#cursor.readRow(this.#table);
      return true;
    }
    return this.#stepInArray(first);
  }

  #begin(first: string): boolean {
    if (first === '[') {
      this.#shape = 'array';
      this.#cursor.at += 1;
      return true;
    }
    const start = this.#cursor.at;
    if (first === '{') this.#cursor.pass();
    const more = this.#cursor.peek();
    if (more === '' && !this.#cursor.last) throw new Incomplete();
    this.#cursor.at = start;
    if (more === '' && first === '{') this.#notes.push(...readWhole(this.#cursor, this.#table));
    this.#shape = 'sequence';
    return true;
  }

  /** One row or one comma a step, so that a step can be taken again when more text has come. */
  #stepInArray(first: string): boolean {
    if (this.#next === 'done') throw new JsonFault(this.#cursor.at, 'something stands after the end of the array');
    if (this.#next === 'comma' || (this.#next === 'first' && first === ']'))
      this.#next = this.#cursor.expect(',]', 'a comma or "]"') === ',' ? 'row' : 'done';
    else {
      this.#cursor.readRow(this.#table);
      this.#next = 'comma';
    }
    return true;
  }

  #endOfText(): boolean {
    if (!this.#cursor.last) return false;
    if (this.#shape === 'array' && this.#next !== 'done')
      throw new JsonFault(this.#cursor.at, 'the array is not closed');
    if (this.#shape === 'unknown') throw new DqError('file_empty', { path: this.#file.source });
    return false;
  }

  #placeOf(at: number): [number, number] {
    const before = this.#cursor.text.slice(0, at);
    let breaks = 0;
    for (let i = before.indexOf('\n'); i >= 0; i = before.indexOf('\n', i + 1)) breaks += 1;
    return [this.#line + breaks, breaks === 0 ? this.#column + at : at - before.lastIndexOf('\n')];
  }

  #asDqError(error: unknown): unknown {
    const path = this.#file.source;
    if (error instanceof TooDeep)
      return new DqError('too_deep', { path, depth: `more than ${MAX_DEPTH}`, limit: MAX_DEPTH });
    if (error instanceof OtherKind)
      return new DqError('format_broken', { path, format: 'JSON', reason: error.message });
    if (!(error instanceof JsonFault)) return error;
    const [line, column] = this.#placeOf(error.at);
    return new DqError('format_broken', {
      path,
      format: 'JSON',
      reason: `line ${line}, column ${column}: ${error.message}`,
    });
  }
}
