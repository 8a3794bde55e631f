import { createRequire } from 'node:module';
import { type ArrowTable, arrowInSteps } from '../../formats/snapshot/from-arrow.ts';
import type { Snapshot } from '../../formats/snapshot/snapshot.ts';
import type { Steps } from '../../kit/steps.ts';

/** What we use of a DataFrame of nodejs-polars. */
interface Polars {
  /** The whole frame as an Arrow IPC file in memory. */
  writeIPC(): Uint8Array;
}

/** True for a DataFrame of nodejs-polars, whatever copy of the library made it. */
export function isPolars(data: unknown): data is Polars {
  if (typeof data !== 'object' || data === null) return false;
  const frame = data as { writeIPC?: unknown; [Symbol.toStringTag]?: unknown };
  return frame[Symbol.toStringTag] === 'DataFrame' && typeof frame.writeIPC === 'function';
}

/** A polars DataFrame as a snapshot, by way of Arrow: every type of polars keeps its exact values. O(cells). */
export function polarsInSteps(df: Polars): Steps<Snapshot> {
  const arrow = createRequire(import.meta.url)('apache-arrow') as { tableFromIPC(bytes: Uint8Array): ArrowTable };
  return arrowInSteps(arrow.tableFromIPC(df.writeIPC()));
}
