import type { RunContext } from '../engine/engine.ts';
import { explainFailure } from '../formats/files/stamps.ts';
import type { Loaded, LoadedColumn } from '../formats/format.ts';
import { relationName } from '../formats/relation.ts';
import { fingerprint } from './fingerprint.ts';
import type { Table, TableColumn } from './table.ts';

/** What a table is called and where it came from. */
export interface TableIdentity {
  readonly id: string;
  readonly name: string;
  readonly format: string;
  readonly sizeBytes: number | null;
}

/**
 * A table of a loaded source: its columns by position and its fingerprint (one scan). A Parquet file whose contents turn
 * out to be damaged is `format_broken`, one that changed meanwhile `file_changed`; the engine is closed then.
 */
export async function createTable(loaded: Loaded, identity: TableIdentity, context: RunContext = {}): Promise<Table> {
  const { engine, columns, rows, notes, sources, ragged } = loaded;
  return {
    ...identity,
    rows,
    columns: columns.map(tableColumn),
    fingerprint: await scan(loaded, identity.format, context),
    notes,
    ...(ragged === undefined ? {} : { ragged }),
    engine,
    sources,
  };
}

async function scan({ engine, columns, rows, sources }: Loaded, format: string, context: RunContext): Promise<string> {
  try {
    return await fingerprint(engine, columns, rows, context);
  } catch (error) {
    await engine.close();
    throw await explainFailure(error, sources, format);
  }
}

function tableColumn(column: LoadedColumn, index: number): TableColumn {
  return { ...column, index, relationName: relationName(index) };
}
