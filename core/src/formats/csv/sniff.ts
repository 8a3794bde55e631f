import { kindOf } from './cell-kind.ts';
import { hasHeader } from './header.ts';
import { RecordReader, type TextCell, type TextDialect } from './records.ts';

/** What a delimited text looks like. */
export interface Layout {
  readonly dialect: TextDialect;
  readonly header: boolean;
  /** Lines before the header or the first record that are no table. */
  readonly skip: number;
  /** Whether something stands in those lines: a title, a remark. */
  readonly title: boolean;
  /** Column names; `column1` ... when there is no header. Empty when the text has no cell. */
  readonly names: readonly string[];
}

/** What the user said about it; what is absent is guessed. */
export interface LayoutHints {
  readonly delimiter?: string;
  readonly quote?: string;
  readonly escape?: string;
  readonly header?: boolean;
  readonly skip?: number;
}

const DELIMITERS = [',', ';', '\t', '|'];
/** Stands for "no delimiter": the unit separator, which texts do not hold. */
export const NO_DELIMITER = '\u001f';
const MAX_RECORDS = 2000;

/**
 * Guesses how a text is written from its beginning. `whole`: the text is all there is, so its last line counts.
 * Delimiters are judged by how even the rows are and how many cells look like values (after van den Burg et al.,
 * "Wrangling messy CSV files by detecting row and type patterns", 2019). O(length x delimiters).
 */
export function sniffLayout(text: string, whole: boolean, hints: LayoutHints): Layout {
  const dialect = sniffDialect(text, whole, hints);
  const { records } = readSample(text, whole, dialect);
  const width = widthOf(records);
  const skip = hints.skip ?? linesBefore(records, width);
  const table = records.filter((record) => record.line > skip);
  const rows = table.map((record) => record.cells).filter((cells) => !isBlank(cells));
  if (rows.length === 0) return { dialect, header: false, skip, title: false, names: [] };
  const header = hints.header ?? hasHeader(rows);
  const title = records.some(({ cells, line }) => line <= skip && !isBlank(cells));
  return { dialect, header, skip, title, names: header ? nameColumns(rows) : positionNames(rows) };
}

interface SampleRecord {
  readonly cells: TextCell[];
  readonly line: number;
}

interface Sample {
  readonly records: SampleRecord[];
  /** Quotes that open or close nothing. */
  readonly strays: number;
}

function readSample(text: string, whole: boolean, dialect: TextDialect): Sample {
  const records: SampleRecord[] = [];
  let strays = 0;
  const reader = new RecordReader(dialect, {
    record: (cells, line) => {
      if (records.length < MAX_RECORDS) records.push({ cells, line });
    },
    strayQuote: () => {
      strays += 1;
    },
  });
  reader.push(text, whole);
  if (records.length === 0) reader.push('', true);
  return { records, strays };
}

function sniffDialect(text: string, whole: boolean, hints: LayoutHints): TextDialect {
  const quote = hints.quote ?? sniffQuote(text);
  const delimiters = hints.delimiter === undefined ? DELIMITERS.filter((one) => text.includes(one)) : [hints.delimiter];
  if (delimiters.length === 0) delimiters.push(',');
  let best: TextDialect | null = null;
  let bestScore = -1;
  for (const escaper of escapersOf(text, quote, hints)) {
    for (const delimiter of delimiters) {
      const dialect = { delimiter, quote, escape: escaper };
      const score = scoreOf(readSample(text, whole, dialect));
      if (score > bestScore) [best, bestScore] = [dialect, score];
    }
  }
  const found = best ?? { delimiter: ',', quote, escape: quote };
  return bestScore > 0 || hints.delimiter !== undefined ? found : { ...found, delimiter: oneColumnDelimiter(text) };
}

/** A quote inside a cell is doubled (RFC 4180); a backslash before it is tried too where there is one. */
function escapersOf(text: string, quote: string, hints: LayoutHints): string[] {
  if (hints.escape !== undefined) return [hints.escape];
  return quote !== '' && text.includes(`\\${quote}`) ? [quote, '\\'] : [quote];
}

/** A text of one column: a comma when there is none in it, else nothing splits it. */
function oneColumnDelimiter(text: string): string {
  return text.includes(',') ? NO_DELIMITER : ',';
}

/** Single quotes only where they stand at cell borders on both sides and double quotes do not. */
function sniffQuote(text: string): string {
  const double = text.match(/(^|[,;\t|])\s*"/gm)?.length ?? 0;
  if (double > 0) return '"';
  const single = text.match(/(^|[,;\t|])'[^'\r\n]*'(?=[,;\t|\r\n]|$)/gm)?.length ?? 0;
  return single >= 2 ? "'" : '"';
}

/** How table-like the records are, from 0 (one column, or no two rows alike) to nearly 1; less with stray quotes. */
function scoreOf({ records, strays }: Sample): number {
  const rows = records.map((record) => record.cells).filter((cells) => !isBlank(cells));
  const width = modalWidth(rows);
  if (rows.length === 0 || width < 2 || isOneColumn(rows, width)) return 0;
  const even = rows.filter((cells) => cells.length === width).length / rows.length;
  return (even ** 2 * ((width - 1) / width) * (0.1 + 0.9 * valueShare(rows, width))) / (1 + strays / rows.length);
}

/** A header of one cell above pairs: texts with a delimiter in them ("Doe, Jane"), unless all rows have a label. */
function isOneColumn(rows: readonly TextCell[][], width: number): boolean {
  const [first, ...body] = rows;
  if (width !== 2 || first?.length !== 1 || body.length === 0) return false;
  return !body.every((cells) => cells.length === 2) || body.every(([, second]) => second?.startsWith(' ') ?? false);
}

function valueShare(rows: readonly TextCell[][], width: number): number {
  let known = 0;
  let all = 0;
  for (const cells of rows.slice(0, 500)) {
    if (cells.length !== width) continue;
    for (const cell of cells) {
      all += 1;
      if (kindOf(cell) !== 'other') known += 1;
    }
  }
  return all === 0 ? 0 : known / all;
}

function modalWidth(rows: readonly (readonly TextCell[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  let best = 0;
  for (const [width, count] of counts) {
    const known = counts.get(best) ?? 0;
    if (count > known || (count === known && width > best)) best = width;
  }
  return best;
}

function widthOf(records: readonly SampleRecord[]): number {
  return modalWidth(records.map((record) => record.cells).filter((cells) => !isBlank(cells)));
}

/** Lines before the table: blank ones, and lines of one cell before a table of three columns or more. */
function linesBefore(records: readonly SampleRecord[], width: number): number {
  const isTable = ({ cells }: SampleRecord): boolean =>
    width < 3 ? !isBlank(cells) : cells.filter((cell) => cell !== null).length > 1;
  return (records.find(isTable)?.line ?? 1) - 1;
}

function isBlank(cells: readonly TextCell[]): boolean {
  return cells.length === 1 && cells[0] === null;
}

/** A header's names, for every column of the sample; one that is a cell short lacks the name of the row labels. */
function nameColumns([first = [], ...rows]: readonly TextCell[][]): string[] {
  const body = rows.map((cells) => trimEnd(cells, first.length));
  const names = first.map((cell) => cell ?? '');
  const width = Math.max(names.length, modalWidth(body));
  if (names.length === width - 1 && body.every((cells) => cells.length === width)) return ['', ...names];
  return Array.from({ length: width }, (_, index) => names[index] ?? '');
}

/** Without a header: `column1`, `column2` ... */
function positionNames(rows: readonly TextCell[][]): string[] {
  return Array.from({ length: modalWidth(rows) }, (_, index) => `column${index + 1}`);
}

/** Empty cells beyond the header's width are a habit of writing a delimiter at the end, not columns. */
function trimEnd(cells: readonly TextCell[], width: number): readonly TextCell[] {
  let length = cells.length;
  while (width > 0 && length > width && cells[length - 1] === null) length -= 1;
  return length === cells.length ? cells : cells.slice(0, length);
}
