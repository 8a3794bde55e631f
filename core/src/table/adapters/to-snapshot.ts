import { isArrowTable, snapshotOfArrow } from '../../formats/snapshot/from-arrow.ts';
import type { Snapshot } from '../../formats/snapshot/snapshot.ts';
import { DqError } from '../../kit/errors.ts';
import { isColumns, snapshotOfColumns } from './columns.ts';
import { isDanfo, snapshotOfDanfo } from './danfo.ts';
import { guarded } from './guard.ts';
import { isPolars, snapshotOfPolars } from './polars.ts';
import { isRows, snapshotOfRows } from './rows.ts';

/**
 * What the user has in a variable as a neutral snapshot: rows (objects, arrays or plain values), an object of columns,
 * an Arrow table, a danfo or polars DataFrame. Pure: touches no file, changes nothing of the user's. Throws
 * `data_unsupported`, `columns_uneven`, `no_columns`, `data_failed` (a getter that throws, a value that is none).
 */
export function toSnapshot(data: unknown): Snapshot {
  const snapshot = guarded('the data', () => convert(data));
  if (snapshot === null) throw new DqError('data_unsupported', { type: typeOf(data) });
  if (snapshot.columns.length === 0) throw new DqError('no_columns', { name: typeOf(data) });
  return snapshot;
}

function convert(data: unknown): Snapshot | null {
  if (data instanceof Promise) return null;
  if (isArrowTable(data)) return snapshotOfArrow(data);
  if (isPolars(data)) return snapshotOfPolars(data);
  if (isDanfo(data)) return snapshotOfDanfo(data);
  if (isRows(data)) return snapshotOfRows(data);
  return isColumns(data) ? snapshotOfColumns(data) : null;
}

function typeOf(data: unknown): string {
  if (data === null) return 'null';
  if (Array.isArray(data)) return data.length === 0 ? 'empty array' : 'array';
  if (typeof data !== 'object') return typeof data;
  if (data instanceof Promise) return 'Promise (await it first)';
  return guarded('the data', () => data.constructor?.name || 'object');
}
