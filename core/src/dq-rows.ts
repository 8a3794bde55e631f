import type { RowPage } from './api.ts';
import type { RunContext } from './engine/engine.ts';
import { cast, col, type Expr, type Plan, type Projection, ROW_ID } from './engine/plan.ts';
import { RELATION } from './formats/format.ts';
import type { Table, TableColumn } from './table/table.ts';

/** Which rows of a finding are wanted, and how they are put in order. */
export interface PageOptions {
  readonly limit: number;
  readonly offset: number;
  /** Rows in all. */
  readonly total: number;
  /** Positions of the columns that the rows are about. */
  readonly marked: readonly number[];
  /** Positions of the columns whose equal values stand together; empty: the order of the source. */
  readonly together: readonly number[];
}

/** A page of the rows where a predicate is true: rows alike in `together` side by side, else in the order of the source. */
export async function rowsWhere(
  table: Table,
  where: Expr,
  options: PageOptions,
  context: RunContext,
): Promise<RowPage> {
  const { limit, offset, total, marked, together } = options;
  const alike = table.columns.filter(({ index }) => together.includes(index));
  const order = [...alike.map(({ relationName }) => relationName), ROW_ID].map((name) => ({ expr: col(name) }));
  const select: Projection[] = [{ as: ROW_ID, expr: col(ROW_ID) }, ...table.columns.map(asText)];
  const plan: Plan = { from: RELATION, where, select, orderBy: order, limit, offset };
  const cells = await table.engine.rows(plan, context);
  return {
    columns: table.columns.map(({ name }) => name),
    rowIds: cells.map(([id]) => Number(id)),
    rows: cells.map(([, ...values]) => values.map((value) => (value === null ? null : String(value)))),
    total,
    marked,
  };
}

/** Every row id where a predicate is true, ascending. O(rows), 4 bytes per id. */
export async function rowIdsWhere(table: Table, where: Expr, context: RunContext): Promise<Uint32Array> {
  let ids = new Uint32Array(1024);
  let count = 0;
  const plan: Plan = { from: RELATION, where, select: [{ as: ROW_ID, expr: cast(col(ROW_ID), 'integer') }] };
  for await (const batch of table.engine.stream(plan, context)) {
    if (count + batch.rows > ids.length) ids = grown(ids, count + batch.rows);
    const values = batch.integers(0);
    for (let i = 0; i < batch.rows; i++) ids[count++] = Number(values[i]);
  }
  return ids.slice(0, count).sort();
}

function asText({ relationName, storedType }: TableColumn): Projection {
  const value = col(relationName);
  return { as: relationName, expr: storedType === 'VARCHAR' ? value : cast(value, 'text') };
}

function grown(ids: Uint32Array, needed: number): Uint32Array<ArrayBuffer> {
  const bigger = new Uint32Array(Math.max(needed, ids.length * 2));
  bigger.set(ids);
  return bigger;
}
