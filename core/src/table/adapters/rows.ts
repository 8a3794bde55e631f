import { addValue } from '../../formats/snapshot/add-value.ts';
import type { ColumnBuilder } from '../../formats/snapshot/column-builder.ts';
import { NamedColumns, otherKind, type RowKind } from '../../formats/snapshot/named-columns.ts';
import type { Snapshot } from '../../formats/snapshot/snapshot.ts';
import { STEP_CELLS, type Steps } from '../../kit/steps.ts';
import { failed } from './guard.ts';

/** True for arrays; what is in them is judged row by row. */
export function isRows(data: unknown): data is readonly unknown[] {
  return Array.isArray(data);
}

/**
 * Rows as a snapshot. Objects: own enumerable keys, columns in order of first appearance; arrays: columns by position,
 * called `column1`, `column2` ...; plain values: one column `value`. null, undefined and holes are rows of missing
 * values, absent keys and short arrays missing values. O(cells).
 */
export function* rowsInSteps(rows: readonly unknown[]): Steps<Snapshot> {
  const table = new RowTable();
  for (let i = 0; i < rows.length; i++) {
    table.add(rows[i]);
    if (table.isDue()) yield;
  }
  return table.finish();
}

/** Builds columns row by row. */
export class RowTable {
  readonly #columns: NamedColumns = new NamedColumns();
  #sinceStep = 0;
  #kind: RowKind | null = null;
  #rows = 0;

  /** Throws `data_failed` with the row (from 1) and column. */
  add(row: unknown): void {
    if (row !== null && row !== undefined) this.#addPresent(row);
    this.#rows += 1;
    this.#sinceStep += 1 + this.#columns.size;
  }

  /** True when it is time for a pause, once. */
  isDue(): boolean {
    if (this.#sinceStep < STEP_CELLS) return false;
    this.#sinceStep = 0;
    return true;
  }

  finish(): Snapshot {
    return this.#columns.finish(this.#rows);
  }

  #addPresent(row: unknown): void {
    const kind = kindOf(row);
    this.#kind ??= kind;
    if (kind !== this.#kind) throw failed(`row ${this.#rows + 1}`, `it ${otherKind(kind, this.#kind)}`);
    if (kind === 'value') this.#put(this.#columns.named('value', 0), row);
    else if (Array.isArray(row)) this.#addArray(row);
    else if (row instanceof Map) for (const [key, value] of row) this.#put(this.#columns.named(String(key), -1), value);
    else this.#addObject(row as Record<string, unknown>);
  }

  #addArray(row: readonly unknown[]): void {
    for (let i = 0; i < row.length; i++) this.#put(this.#columns.named(`column${i + 1}`, i), row[i]);
  }

  #addObject(row: Readonly<Record<string, unknown>>): void {
    const keys = Object.keys(row);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i] as string;
      const column = this.#columns.named(key, i);
      try {
        this.#fill(column, row[key]);
      } catch (error) {
        throw failed(`row ${this.#rows + 1}, column "${key}"`, error);
      }
    }
  }

  #put(column: ColumnBuilder, value: unknown): void {
    try {
      this.#fill(column, value);
    } catch (error) {
      throw failed(`row ${this.#rows + 1}, column "${column.name}"`, error);
    }
  }

  #fill(column: ColumnBuilder, value: unknown): void {
    column.padTo(this.#rows);
    addValue(column, value);
  }
}

function kindOf(row: unknown): RowKind {
  if (Array.isArray(row)) return 'array';
  const isPlain = typeof row !== 'object' || row instanceof Date || row instanceof Number || row instanceof String;
  return isPlain ? 'value' : 'object';
}
