import type { ReadNote } from '../format.ts';
import { relationName } from '../relation.ts';
import type { Layout } from './sniff.ts';

/** Where the columns of one more file belong in the table of the files before it. */
export interface ColumnMap {
  /** All names so far, in the table's order. */
  readonly names: readonly string[];
  /** For each column of the file, its position in the table. */
  readonly targets: readonly number[];
  /** Relation names of the columns that the table lacks. */
  readonly added: readonly string[];
  readonly notes: readonly ReadNote[];
}

/** Columns belong together by name (a repeated name by its turn); without a header by position. O(columns). */
export function mapColumns(known: readonly string[] | null, layout: Layout): ColumnMap {
  if (known === null) return { names: layout.names, targets: layout.names.map((_, i) => i), added: [], notes: [] };
  const free = new Map<string, number[]>();
  known.forEach((name, index) => {
    free.set(name, [...(free.get(name) ?? []), index]);
  });
  const names = [...known];
  const targets = layout.names.map((name) => free.get(name)?.shift() ?? names.push(name) - 1);
  const added = names.slice(known.length);
  const absent = [...free.values()].flat().map((index) => known[index] ?? '');
  return {
    names,
    targets,
    added: added.map((_, index) => relationName(known.length + index)),
    notes: [...differs('lacked by the files before it', added), ...differs('only in the files before it', absent)],
  };
}

function differs(where: string, names: readonly string[]): ReadNote[] {
  if (names.length === 0) return [];
  const list = names.slice(0, 5).map((name) => `"${name}"`);
  const more = names.length > 5 ? ' ...' : '';
  return [{ code: 'columns_differ', text: `Columns ${where}: ${list.join(', ')}${more}.` }];
}
