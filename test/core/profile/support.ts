import type { LogicalType } from '../../../core/src/engine/plan.ts';
import type { Json } from '../../../core/src/kit/finding.ts';
import type { Cells, Metric } from '../../../core/src/profile/metric.ts';
import type { ColumnProfile, TableProfile, ValueCount } from '../../../core/src/profile/profile.ts';
import { profileTable } from '../../../core/src/profile/profile-table.ts';
import { type TestColumns, tableOf } from '../support/table.ts';

/** A metric over typed cells, one row each; numbers are their own text, null is missing. */
export function measure(
  metric: Metric,
  type: LogicalType,
  values: readonly (number | string | null)[],
  missing: readonly string[] = [],
): Json {
  const cells: Cells = {
    type,
    texts: values.map((value) => (value === null ? null : String(value))),
    values: values.map((value) => (typeof value === 'string' && missing.includes(value) ? null : value)),
    missing: values.map((value) => value === null || (typeof value === 'string' && missing.includes(value))),
    counts: values.map(() => 1),
  };
  return metric.value(metric.add(metric.empty(), cells));
}

/** Profile of a test table. */
export async function profileOf(columns: TestColumns): Promise<TableProfile> {
  return await profileTable(await tableOf(columns));
}

/** Profile of the only column of a test table. */
export async function columnOf(
  values: TestColumns[keyof TestColumns] | readonly (string | null)[],
  name = 'x',
): Promise<ColumnProfile> {
  const profile = await profileOf([{ name, values: values as readonly (string | null)[] }]);
  const column = profile.columns[0];
  if (column === undefined) throw new Error('the table has no column');
  return column;
}

/** Values with one row each, or with the given rows. */
export function entries(...values: readonly (string | readonly [string, number])[]): ValueCount[] {
  return values.map((value) =>
    typeof value === 'string' ? { value, count: 1 } : { value: value[0], count: value[1] },
  );
}

/** The same value several times. */
export function times<T>(count: number, value: T): T[] {
  return Array.from({ length: count }, () => value);
}

/** `count` values made from their position. */
export function made<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}
