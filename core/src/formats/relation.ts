import { duckdb } from '../engine/dialect/duckdb.ts';
import type { DuckDbEngine } from '../engine/duckdb/duckdb-engine.ts';
import { ROW_ID } from '../engine/plan.ts';
import { type LoadedColumn, RELATION } from './format.ts';
import { isWideInteger, offerOf } from './logical-type.ts';

/** A column of a reader's own source: its true name, and SQL for its values. */
export interface SourceColumn {
  readonly name: string;
  readonly storedType: string;
  /** SQL over the source, already quoted. */
  readonly sql: string;
  readonly lexical: boolean;
  /** Overrides the logical type that the stored type has. */
  readonly type?: LoadedColumn['type'];
}

/** Name of the column at `index` in the relation. */
export function relationName(index: number): string {
  return `c${index}`;
}

/** Tables with more columns are no view: expanding one of 10,000 columns costs .2 s in every query. */
export const WIDE = 200;

/**
 * Makes a table, whose columns are already named and typed as the relation's, the relation. Row numbers are a view's
 * business while that is cheap, else a column.
 */
export async function adoptTable(
  engine: DuckDbEngine,
  table: string,
  columns: readonly SourceColumn[],
): Promise<LoadedColumn[]> {
  if (columns.length <= WIDE) return await createRelation(engine, table, 'rowid', columns);
  const id = duckdb.quoteName(ROW_ID);
  await engine.execute(
    `ALTER TABLE ${table} ADD COLUMN ${id} BIGINT`,
    `UPDATE ${table} SET ${id} = rowid`,
    `ALTER TABLE ${table} RENAME TO ${duckdb.quoteName(RELATION)}`,
  );
  return columns.map((column) => offer(column, false).column);
}

/** Makes the relation a view over `from` (a copy when there are many columns) (SQL), with `rowId` (SQL) as row number, and tells its columns. */
export async function createRelation(
  engine: DuckDbEngine,
  from: string,
  rowId: string,
  columns: readonly SourceColumn[],
): Promise<LoadedColumn[]> {
  const narrowed = await narrowWideIntegers(engine, from, columns);
  const offered = columns.map((column, index) => offer(column, narrowed.has(index)));
  const list = offered.map(({ sql }, index) => `${sql} AS ${duckdb.quoteName(relationName(index))}`);
  const kind = columns.length > WIDE ? 'TABLE' : 'VIEW';
  await engine.execute(
    `CREATE ${kind} ${duckdb.quoteName(RELATION)} AS SELECT ${[...list, `${rowId} AS ${duckdb.quoteName(ROW_ID)}`].join(', ')} FROM ${from}`,
  );
  return offered.map(({ column }) => column);
}

function offer(column: SourceColumn, narrowed: boolean): { sql: string; column: LoadedColumn } {
  const { name, storedType, lexical } = column;
  const offered = offerOf(storedType);
  return {
    sql: narrowed ? `CAST(${column.sql} AS BIGINT)` : offered.sql(column.sql),
    column: { name, storedType, lexical, type: column.type ?? (narrowed ? 'integer' : offered.type) },
  };
}

/** Positions of columns of a wide integer type all of whose values fit 64 bits: one scan over those columns. */
async function narrowWideIntegers(
  engine: DuckDbEngine,
  from: string,
  columns: readonly SourceColumn[],
): Promise<Set<number>> {
  const wide = columns.flatMap((column, index) => (isWideInteger(column.storedType) ? [index] : []));
  if (wide.length === 0) return new Set();
  const tests = wide.map(
    (index) =>
      `coalesce(bool_and(try_cast(${columns[index]?.sql} AS BIGINT) IS NOT NULL) FILTER (WHERE ${columns[index]?.sql} IS NOT NULL), true)`,
  );
  const [row = []] = await engine.query(`SELECT ${tests.join(', ')} FROM ${from}`);
  return new Set(wide.filter((_, position) => row[position] === true));
}
