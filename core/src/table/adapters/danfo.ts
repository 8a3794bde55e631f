import { addValue } from '../../formats/snapshot/add-value.ts';
import { ColumnBuilder } from '../../formats/snapshot/column-builder.ts';
import type { Snapshot } from '../../formats/snapshot/snapshot.ts';
import { STEP_CELLS, type Steps } from '../../kit/steps.ts';
import { failed } from './guard.ts';

/** What we use of danfo's DataFrame and Series. */
interface Danfo {
  readonly columns: readonly string[];
  readonly dtypes: readonly string[];
  readonly values: readonly unknown[];
  readonly shape: readonly number[];
}

/** True for a DataFrame or Series of danfo.js, whatever copy of the library made it. */
export function isDanfo(data: unknown): data is Danfo {
  if (typeof data !== 'object' || data === null || !('$dtypes' in data)) return false;
  const { columns, dtypes, shape } = data as Partial<Danfo>;
  return Array.isArray(columns) && Array.isArray(dtypes) && Array.isArray(shape) && 'values' in data;
}

/** A danfo DataFrame (or Series) as a snapshot; null and undefined are missing, NaN stays NaN. O(cells). */
export function* danfoInSteps(df: Danfo): Steps<Snapshot> {
  const columns = df.columns.map((name) => new ColumnBuilder(String(name)));
  const values = df.values;
  const step = Math.max(1, Math.floor(STEP_CELLS / Math.max(1, columns.length)));
  for (let row = 0; row < values.length; row++) {
    if (row % step === step - 1) yield;
    const cells = values[row];
    for (const [index, column] of columns.entries()) addCell(column, row, Array.isArray(cells) ? cells[index] : cells);
  }
  return { rows: values.length, columns: columns.map((column) => column.finish(values.length)) };
}

function addCell(column: ColumnBuilder, row: number, value: unknown): void {
  try {
    addValue(column, value);
  } catch (error) {
    throw failed(`row ${row + 1}, column "${column.name}"`, error);
  }
}
