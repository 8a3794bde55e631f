import { ColumnBuilder } from './column-builder.ts';
import type { Snapshot } from './snapshot.ts';

/** What a row of a table in memory or in JSON may be. */
export type RowKind = 'object' | 'array' | 'value';

const ONE: Readonly<Record<RowKind, string>> = { object: 'an object', array: 'an array', value: 'a plain value' };
const MANY: Readonly<Record<RowKind, string>> = { object: 'objects', array: 'arrays', value: 'plain values' };

/** `it is an array, the rows before it are objects`: why rows of two kinds are no table. */
export function otherKind(kind: RowKind, before: RowKind): string {
  return `is ${ONE[kind]}, the rows before it are ${MANY[before]}`;
}

/** The columns of rows that come one by one: by name, in order of first appearance. */
export class NamedColumns {
  readonly #columns: ColumnBuilder[] = [];
  readonly #byName: Map<string, ColumnBuilder> = new Map();

  /** Columns so far. */
  get size(): number {
    return this.#columns.length;
  }

  /** The column of a name, made when there is none; `likely` is where it probably is, -1 where nobody knows. O(1). */
  named(name: string, likely: number): ColumnBuilder {
    const there = this.#columns[likely];
    if (there?.name === name) return there;
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    const made = new ColumnBuilder(name);
    this.#byName.set(name, made);
    this.#columns.push(made);
    return made;
  }

  /** All of them, with missing values at their ends up to `rows`. They are used up. */
  finish(rows: number): Snapshot {
    return { rows, columns: this.#columns.map((column) => column.finish(rows)) };
  }
}
