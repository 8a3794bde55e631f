import { arrowInSteps, isArrowTable } from '../../formats/snapshot/from-arrow.ts';
import type { Snapshot } from '../../formats/snapshot/snapshot.ts';
import { DqError } from '../../kit/errors.ts';
import { finishGently, type Steps } from '../../kit/steps.ts';
import { columnsInSteps, isColumns } from './columns.ts';
import { danfoInSteps, isDanfo } from './danfo.ts';
import { failed, guarded } from './guard.ts';
import { isPolars, polarsInSteps } from './polars.ts';
import { isRows, rowsInSteps } from './rows.ts';

/**
 * What the user has in a variable as a neutral snapshot: rows (objects, arrays or plain values), an object of columns,
 * an Arrow table, a danfo or polars DataFrame. Pure: touches no file, changes nothing of the user's. Throws
 * `data_unsupported`, `columns_uneven`, `no_columns`, `data_failed` (a getter that throws, a value that is none), `cancelled`. Pauses every few
 * milliseconds, so that a notebook goes on answering: data that change meanwhile are seen half before, half after.
 */
export async function takeSnapshot(data: unknown, signal: AbortSignal | undefined): Promise<Snapshot> {
  try {
    return withColumns(await finishGently(stepsOf(data), signal), data);
  } catch (error) {
    throw failed('the data', error);
  }
}

function withColumns(snapshot: Snapshot, data: unknown): Snapshot {
  if (snapshot.columns.length === 0) throw new DqError('no_columns', { name: typeOf(data) });
  return snapshot;
}

function stepsOf(data: unknown): Steps<Snapshot> {
  const steps = convert(data);
  if (steps === null) throw new DqError('data_unsupported', { type: typeOf(data) });
  return steps;
}

function convert(data: unknown): Steps<Snapshot> | null {
  if (data instanceof Promise) return null;
  if (isArrowTable(data)) return arrowInSteps(data);
  if (isPolars(data)) return polarsInSteps(data);
  if (isDanfo(data)) return danfoInSteps(data);
  if (isRows(data)) return rowsInSteps(data);
  return isColumns(data) ? columnsInSteps(data) : null;
}

function typeOf(data: unknown): string {
  if (data === null) return 'null';
  if (Array.isArray(data)) return data.length === 0 ? 'empty array' : 'array';
  if (typeof data !== 'object') return typeof data;
  if (data instanceof Promise) return 'Promise (await it first)';
  return guarded('the data', () => data.constructor?.name || 'object');
}
