import type { ColumnBuilder } from '../snapshot/column-builder.ts';
import { NamedColumns, otherKind, type RowKind } from '../snapshot/named-columns.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { JsonCell, JsonSink } from './row-reader.ts';

/** A row of another kind than the rows before it. */
export class OtherKind extends Error {}

/**
 * Builds columns from JSON rows. Objects: columns by name, in order of first appearance; arrays: by position, called
 * `column1` ...; plain values: one column `value`; null is a row of missing values. A name that comes twice in one
 * object keeps its last value.
 */
export class JsonTable implements JsonSink {
  readonly #columns: NamedColumns = new NamedColumns();
  #kind: RowKind | null = null;
  #rowKind: RowKind = 'value';
  readonly #row: [string, JsonCell][] = [];
  #likely = 0;
  rows = 0;
  /** Rows in which a name came twice. */
  repeated = 0;

  startRow(kind: RowKind): void {
    this.#row.length = 0;
    this.#likely = 0;
    this.#rowKind = kind;
  }

  value(key: string | number, cell: JsonCell): void {
    this.#row.push([typeof key === 'number' ? `column${key + 1}` : key, cell]);
  }

  endRow(): void {
    const isNull = this.#rowKind === 'value' && this.#row[0]?.[1].kind === 'null';
    if (!isNull) this.#addRow();
    this.rows += 1;
  }

  finish(): Snapshot {
    return this.#columns.finish(this.rows);
  }

  /** Adds rows that come as columns of one length. */
  addColumns(columns: readonly (readonly [string, readonly JsonCell[]])[]): void {
    for (const [name, cells] of columns) {
      const column = this.#named(name);
      column.padTo(this.rows);
      for (const cell of cells) addCell(column, cell);
    }
    this.rows += columns[0]?.[1].length ?? 0;
  }

  /** From the end, so that the last value of a repeated name is the one that is kept. */
  #addRow(): void {
    this.#keepKind();
    const columns = this.#row.map(([name]) => this.#named(name));
    let repeated = false;
    for (let i = columns.length - 1; i >= 0; i--) {
      const column = columns[i] as ColumnBuilder;
      if (column.length > this.rows) repeated = true;
      else {
        column.padTo(this.rows);
        addCell(column, this.#row[i]?.[1] as JsonCell);
      }
    }
    if (repeated) this.repeated += 1;
  }

  #keepKind(): void {
    this.#kind ??= this.#rowKind;
    if (this.#kind !== this.#rowKind)
      throw new OtherKind(`row ${this.rows + 1} ${otherKind(this.#rowKind, this.#kind)}`);
  }

  #named(name: string): ColumnBuilder {
    return this.#columns.named(name, this.#likely++);
  }
}

function addCell(column: ColumnBuilder, cell: JsonCell): void {
  switch (cell.kind) {
    case 'null':
      column.addMissing();
      return;
    case 'boolean':
      column.addBoolean(cell.value);
      return;
    case 'text':
      column.addText(cell.text);
      return;
    case 'nested':
      column.addNested(cell.text);
      return;
    default:
      addNumber(column, cell.text);
  }
}

/** Exact: integers of any size; fractions that a double cannot tell apart make the column text. */
function addNumber(column: ColumnBuilder, text: string): void {
  const value = Number(text);
  if (text.length <= 15 && Number.isSafeInteger(value) && !text.includes('.') && !/[eE]/.test(text))
    column.addNumber(value);
  else if (/^-?\d+$/.test(text)) addInteger(column, text, value);
  else if (!Number.isFinite(value) || (text.replace(/^-?0?\.?0*|[eE].*$/g, '').length > 18 && !sameNumber(text, value)))
    column.addLexeme(text);
  else column.addNumber(value, String(value) === text ? null : text);
}

function addInteger(column: ColumnBuilder, text: string, value: number): void {
  if (Number.isSafeInteger(value)) column.addNumber(value, text === '-0' ? text : null);
  else column.addBigint(BigInt(text));
}

/** Whether a decimal number is what the double prints as, zeros at its end apart. */
function sameNumber(text: string, value: number): boolean {
  return text.replace(/0+$/, '') === String(value);
}
