import type { RunContext } from '../engine/engine.ts';
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

/** A table of a loaded source: its columns by position and its fingerprint (one scan). */
export async function createTable(loaded: Loaded, identity: TableIdentity, context: RunContext = {}): Promise<Table> {
  const { engine, columns, rows, notes } = loaded;
  return {
    ...identity,
    rows,
    columns: columns.map(tableColumn),
    fingerprint: await fingerprint(engine, columns, rows, context),
    notes,
    engine,
  };
}

function tableColumn(column: LoadedColumn, index: number): TableColumn {
  return { ...column, index, relationName: relationName(index) };
}
