import { duckdb } from '../../engine/dialect/duckdb.ts';
import type { DuckDbEngine } from '../../engine/duckdb/duckdb-engine.ts';
import type { FormatInput, Loaded } from '../format.ts';
import { openParquet } from '../parquet/load-parquet.ts';
import type { SourceColumn } from '../relation.ts';
import { COLUMNS_KEY, type ColumnRemark } from './snapshot-file.ts';

/**
 * Opens a file of `writeSnapshot` in a new engine, locked to it. Nothing is loaded: the file must stay where it is while
 * the engine lives.
 */
export async function loadSnapshot(
  input: Pick<FormatInput, 'engine' | 'context'> & { readonly path: string },
): Promise<Loaded> {
  const { path, engine, context } = input;
  return await openParquet({ paths: [path], options: {}, engine, context }, 'snapshot', (columns, duck) =>
    withRemarks(columns, duck, path),
  );
}

/** Columns as the footer of a snapshot file remembers them. */
export async function withRemarks(
  columns: SourceColumn[],
  engine: DuckDbEngine,
  path: string,
): Promise<SourceColumn[]> {
  const text = duckdb.quoteText;
  const [[json = '[]'] = []] = await engine.query(
    `SELECT decode(value) FROM parquet_kv_metadata(${text(path)}) WHERE decode(key) = ${text(COLUMNS_KEY)}`,
  );
  const remarks = JSON.parse(String(json)) as ColumnRemark[];
  return columns.map((column, index) => {
    const { name = column.name, lexical = false, nested = false } = remarks[index] ?? {};
    return { ...column, name, lexical, ...(nested ? { type: 'nested' } : {}) };
  });
}
