import { DqError } from '../../kit/errors.ts';
import { decodedPieces } from '../files/encoding.ts';
import { spool, tempFile } from '../files/temp.ts';
import type { TextFile } from '../files/text-file.ts';
import { RecordReader, type RecordSink, type TextCell } from './records.ts';
import type { Layout } from './sniff.ts';

/** Characters that one record may have. */
export const MAX_RECORD = 64e6;
/** Line numbers that are kept of each kind of fault. */
const MAX_LINES = 10;

/** Lines with a fault: how many, and the first of them. */
export interface FaultLines {
  count: number;
  readonly lines: number[];
}

/** The same with the numbers of all these rows, from 0. */
export interface FaultRows extends FaultLines {
  readonly rows: number[];
}

/** A file that was written again. */
export interface Normalised extends RowFaults {
  readonly path: string;
  readonly rows: number;
  /** Bytes of the longest row. */
  readonly longestBytes: number;
}

/**
 * Writes a delimited text again so that any reader agrees about it: UTF-8, commas, double quotes, LF, one header line
 * that stands for nothing, every row of the layout's width. Short rows end in missing cells; what a long row has too
 * many is kept in its last cell, with delimiters between blanks, so that two numbers do not read as one. Blank lines are no rows, but in a single column they
 * are missing values. Streams; a record beyond 64 million characters is `cell_too_large`.
 */
export async function normalise(file: TextFile, layout: Layout): Promise<Normalised> {
  const path = tempFile(file.tempDir, '.csv');
  const writer = new RowWriter(layout);
  await spool(rewritten(file, layout, writer), path, file.source, file.context);
  const { tooFew, tooMany, strayQuotes, rows, longestBytes } = writer;
  return { path, tooFew, tooMany, strayQuotes, rows, longestBytes };
}

async function* rewritten(file: TextFile, layout: Layout, writer: RowWriter): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`${layout.names.map((_, index) => `c${index}`).join(',')}\n`);
  for await (const _ of readRecords(file, layout, writer)) if (writer.size > 1 << 18) yield writer.take();
  yield writer.take();
}

/** Reads a file's records into a sink, with a turn for the caller after each piece of text. */
export async function* readRecords(file: TextFile, layout: Layout, sink: RecordSink): AsyncGenerator<undefined> {
  const reader = new RecordReader(layout.dialect, sink);
  for await (const piece of decodedPieces(file.path, 'utf-8')) {
    reader.push(piece, false);
    if (reader.pending > MAX_RECORD)
      throw new DqError('cell_too_large', { path: file.source, limit: '64 MB', where: `line ${reader.line}` });
    yield;
  }
  reader.push('', true);
}

/** What was odd about the rows of a file. */
export interface RowFaults {
  readonly tooFew: FaultRows;
  readonly tooMany: FaultRows;
  readonly strayQuotes: FaultLines;
}

/** Records as rows of the layout's width; what is odd is kept in mind. */
export abstract class RowSink implements RecordSink, RowFaults {
  readonly tooFew: FaultRows = { count: 0, lines: [], rows: [] };
  readonly tooMany: FaultRows = { count: 0, lines: [], rows: [] };
  readonly strayQuotes: FaultLines = { count: 0, lines: [] };
  rows = 0;
  readonly #layout: Layout;
  #headerDue: boolean;

  constructor(layout: Layout) {
    this.#layout = layout;
    this.#headerDue = layout.header;
  }

  /** Takes a row of data. */
  protected abstract takeRow(row: readonly TextCell[]): void;

  record(cells: TextCell[], line: number): void {
    const width = this.#layout.names.length;
    if (line <= this.#layout.skip || (cells.length === 1 && cells[0] === null && (width > 1 || this.#headerDue)))
      return;
    if (this.#headerDue) {
      this.#headerDue = false;
      return;
    }
    this.takeRow(cells.length === width ? cells : this.#fit(cells, width, line));
    this.rows += 1;
  }

  strayQuote(line: number): void {
    note(this.strayQuotes, line);
  }

  #fit(cells: TextCell[], width: number, line: number): TextCell[] {
    if (cells.length < width) {
      note(this.tooFew, line);
      this.tooFew.rows.push(this.rows);
      return [...cells, ...new Array<null>(width - cells.length).fill(null)];
    }
    const extra = cells.slice(width);
    if (extra.every((cell) => cell === null)) return cells.slice(0, width);
    note(this.tooMany, line);
    this.tooMany.rows.push(this.rows);
    const last = cells.slice(width - 1).map((cell) => cell ?? '');
    return [...cells.slice(0, width - 1), last.join(` ${this.#layout.dialect.delimiter} `)];
  }
}

/** Rows as text. */
class RowWriter extends RowSink {
  size = 0;
  longestBytes = 0;
  #texts: string[] = [];

  protected override takeRow(row: readonly TextCell[]): void {
    const text = row.map(written).join(',');
    this.size += text.length + 1;
    if (3 * text.length > this.longestBytes) this.longestBytes = Math.max(this.longestBytes, Buffer.byteLength(text));
    this.#texts.push(text);
  }

  /** The text so far, which is then forgotten. */
  take(): Uint8Array {
    const text = this.#texts.length === 0 ? '' : `${this.#texts.join('\n')}\n`;
    this.#texts = [];
    this.size = 0;
    return Buffer.from(text, 'utf8');
  }
}

function note(faults: FaultLines, line: number): void {
  faults.count += 1;
  if (faults.lines.length < MAX_LINES && faults.lines.at(-1) !== line) faults.lines.push(line);
}

function written(cell: TextCell): string {
  if (cell === null) return '';
  if (cell === '' || /[",\r\n]|^\s|\s$/.test(cell)) return `"${cell.replaceAll('"', '""')}"`;
  return cell;
}
