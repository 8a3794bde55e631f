import type { Snapshot } from '../../formats/snapshot/snapshot.ts';

/**
 * What the user has in a variable as a neutral snapshot: rows (objects or arrays), an object of columns, an Arrow
 * table, a danfo or polars DataFrame. Pure: touches no file, changes nothing of the user's. Throws `data_unsupported`,
 * `columns_uneven`, `no_columns`, `data_failed` (a getter that throws).
 */
export function toSnapshot(_data: unknown): Snapshot {
  throw new Error('to come');
}
