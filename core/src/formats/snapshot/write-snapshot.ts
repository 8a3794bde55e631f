import type { Snapshot } from './snapshot.ts';

/** Writes a snapshot as one file that `loadSnapshot` opens. Streams; O(cells). Throws `disk_full`. */
export async function writeSnapshot(_snapshot: Snapshot, _path: string): Promise<void> {
  throw new Error('to come');
}
