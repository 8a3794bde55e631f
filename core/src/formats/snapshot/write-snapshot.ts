import { writeFile } from 'node:fs/promises';
import { unreadable } from '../files/head.ts';
import { spool } from '../files/temp.ts';
import type { Snapshot } from './snapshot.ts';
import { snapshotPieces } from './snapshot-file.ts';

/** Writes a snapshot as one file that `loadSnapshot` opens, for its owner alone (0600). Streams; O(cells). Throws `disk_full`, `cancelled`: then there is no file. */
export async function writeSnapshot(snapshot: Snapshot, path: string, signal?: AbortSignal): Promise<void> {
  await writeFile(path, '', { mode: 0o600 }).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  await spool(snapshotPieces(snapshot), path, path, signal === undefined ? {} : { signal });
}
