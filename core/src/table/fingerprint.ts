import { duckdb } from '../engine/dialect/duckdb.ts';
import type { DuckDbEngine } from '../engine/duckdb/duckdb-engine.ts';
import type { RunContext } from '../engine/engine.ts';
import { ROW_ID } from '../engine/plan.ts';
import { type LoadedColumn, RELATION } from '../formats/format.ts';
import { relationName } from '../formats/relation.ts';
import { stableId } from '../kit/canonical.ts';

/** Columns hashed in one scan. */
const BATCH = 2048;

/**
 * 32 hexadecimal digits over column names, logical types and values in row order. Two differently seeded 64-bit hashes
 * of each row (its number among them) are added up exactly, so threads do not matter; -0 and 0 are one value, and so
 * are all NaN. Not cryptographic: made to tell data apart, not to withstand forgery. One scan per 2,048 columns.
 */
export async function fingerprint(
  engine: DuckDbEngine,
  columns: readonly LoadedColumn[],
  rows: number,
  context: RunContext = {},
): Promise<string> {
  const sums: string[] = [];
  for (let from = 0; from < columns.length; from += BATCH) {
    const [row = []] = await engine.query(foldOf(columns.slice(from, from + BATCH), from), context);
    sums.push(...row.map(String));
  }
  return stableId({ rows, columns: columns.map(({ name, type }) => [name, type]), sums }, 32);
}

function foldOf(columns: readonly LoadedColumn[], from: number): string {
  const values = columns.map((column, index) => canonicalValue(column, relationName(from + index))).join(', ');
  const id = duckdb.quoteName(ROW_ID);
  const folds = [11, 29].map((seed) => `sum(hash(${seed}, ${id}, ${values}))`);
  return `SELECT ${folds.join(', ')} FROM ${duckdb.quoteName(RELATION)}`;
}

/** SQL for a value in the form that all stored types of one logical type share as far as they can. */
function canonicalValue(column: LoadedColumn, name: string): string {
  const quoted = duckdb.quoteName(name);
  switch (column.type) {
    case 'integer':
      return `CAST(${quoted} AS BIGINT)`;
    case 'decimal':
      return fitsDouble(column.storedType) ? `CAST(${quoted} AS DOUBLE)` : `CAST(${quoted} AS VARCHAR)`;
    case 'timestamp':
      return column.storedType === 'TIMESTAMP_NS' ? quoted : `epoch_us(${quoted})`;
    default:
      return quoted;
  }
}

/** Decimals of up to 15 digits are told apart by their nearest double. */
function fitsDouble(storedType: string): boolean {
  const digits = /^DECIMAL\((\d+),/.exec(storedType)?.[1];
  return storedType === 'FLOAT' || storedType === 'DOUBLE' || (digits !== undefined && Number(digits) <= 15);
}
