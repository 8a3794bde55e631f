import { rm } from 'node:fs/promises';
import { spool, tempFile } from '../files/temp.ts';
import type { FormatInput, Loaded, ReadNote } from '../format.ts';
import { openParquet } from '../parquet/load-parquet.ts';
import { withRemarks } from './load-snapshot.ts';
import type { Snapshot } from './snapshot.ts';
import { snapshotPieces } from './snapshot-file.ts';

/** Puts a snapshot that a reader made into an engine, through a file in the temporary folder that goes with the engine. */
export async function loadMade(snapshot: Snapshot, input: FormatInput, notes: readonly ReadNote[]): Promise<Loaded> {
  const path = tempFile(input.engine.tempDir, '.snapshot');
  await spool(snapshotPieces(snapshot), path, input.paths[0] ?? path, input.context);
  try {
    const loaded = await openParquet({ ...input, options: {}, paths: [path] }, 'snapshot', (columns, engine) =>
      withRemarks(columns, engine, path),
    );
    loaded.engine.onClose(() => rm(path, { force: true }));
    return { ...loaded, notes, sources: [] };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}
