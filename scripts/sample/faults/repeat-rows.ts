import type { Rng } from '../rng.ts';
import type { Fault } from '../types.ts';

/** A table with copies in it. */
export interface Repeated {
  readonly rows: string[][];
  /** Originals and copies: no other fault touches them, else they would no longer be copies. */
  readonly locked: ReadonlySet<number>;
  readonly fault: Fault;
}

/**
 * Puts exact copies of rows somewhere below their originals. Wrong are the later copies alone: take them out and the table is
 * whole. A copy repeats its key too; that is the same fault, not one more.
 */
export function repeatRows(rows: readonly (readonly string[])[], rate: number, rng: Rng): Repeated {
  const copies = rng.sample([...rows.keys()], Math.max(1, Math.round(rows.length * rate)));
  const order = [...rows.keys()].map((row) => ({ row, place: row, copy: false }));
  for (const row of copies) order.push({ row, place: row + 1 + rng.next() * (rows.length - 1 - row), copy: true });
  order.sort((a, b) => a.place - b.place || Number(a.copy) - Number(b.copy));
  const copied = new Set(copies);
  const numbered = order.map((entry, index) => ({ ...entry, index }));
  return {
    rows: numbered.map((entry) => [...(rows[entry.row] ?? [])]),
    locked: new Set(numbered.filter((entry) => copied.has(entry.row)).map((entry) => entry.index)),
    fault: {
      kind: 'repeated-row',
      columns: [],
      rate,
      rows: numbered.filter((entry) => entry.copy).map((entry) => entry.index),
    },
  };
}
