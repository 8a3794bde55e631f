import type { DuckDBAppender } from '@duckdb/node-api';
import type { DuckDbEngine } from '../../engine/duckdb/duckdb-engine.ts';
import { throwIfAborted } from '../../kit/cancellation.ts';
import { countUtf8Faults } from '../files/encoding.ts';
import type { TextFile } from '../files/text-file.ts';
import { relationName } from '../relation.ts';
import { type RowFaults, RowSink, readRecords } from './normalise.ts';
import type { TextCell } from './records.ts';
import type { Layout } from './sniff.ts';

/**
 * Reads one file into a new table of texts cell by cell: some ten times slower than the engine's own reader, for tables of thousands of columns that
 * leave no memory for that (it keeps several copies of a chunk, 32 KB per column each; this way one). Throws `out_of_memory` all the same
 * when the table itself does not fit.
 */
export async function appendRows(
  engine: DuckDbEngine,
  file: TextFile,
  layout: Layout,
  table: string,
): Promise<RowFaults> {
  if ((await countUtf8Faults(file.path)).broken > 0) await file.repairEncoding();
  const columns = layout.names.map((_, index) => `${relationName(index)} VARCHAR`).join(', ');
  await engine.execute(`CREATE OR REPLACE TABLE ${table} (${columns})`);
  return await engine.withConnection(async (connection) => {
    const appender = await connection.createAppender(table);
    const sink = new AppendedRows(layout, appender);
    for await (const _ of readRecords(file, layout, sink)) throwIfAborted(file.context.signal);
    appender.closeSync();
    return sink;
  });
}

class AppendedRows extends RowSink {
  readonly #appender: DuckDBAppender;

  constructor(layout: Layout, appender: DuckDBAppender) {
    super(layout);
    this.#appender = appender;
  }

  protected override takeRow(row: readonly TextCell[]): void {
    for (const cell of row) {
      if (cell === null) this.#appender.appendNull();
      else this.#appender.appendVarchar(cell);
    }
    this.#appender.endRow();
  }
}
