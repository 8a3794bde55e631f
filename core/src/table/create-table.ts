import type { RunContext } from '../engine/engine.ts';
import type { Loaded } from '../formats/format.ts';
import type { Table } from './table.ts';

/** What a table is called and where it came from. */
export interface TableIdentity {
  readonly id: string;
  readonly name: string;
  readonly format: string;
  readonly sizeBytes: number | null;
}

/** A table of a loaded source: its columns by position and its fingerprint (one scan). */
export async function createTable(
  _loaded: Loaded,
  _identity: TableIdentity,
  _context: RunContext = {},
): Promise<Table> {
  throw new Error('to come');
}
