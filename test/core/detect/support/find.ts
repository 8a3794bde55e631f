import { detect, type Found, sentenceOf } from '../../../../core/src/detect/detect.ts';
import { detectors } from '../../../../core/src/detect/detectors.generated.ts';
import { col, type Expr, ROW_ID } from '../../../../core/src/engine/plan.ts';
import { RELATION } from '../../../../core/src/formats/format.ts';
import { profileTable } from '../../../../core/src/profile/profile-table.ts';
import type { Table } from '../../../../core/src/table/table.ts';
import { type TestColumns, tableOf } from '../../support/table.ts';

/** A detection as tests compare it. */
export interface Told {
  readonly columns: readonly string[];
  readonly tier: string;
  /** Row numbers from 0, found by the predicate. */
  readonly rows: readonly number[];
}

/** Everything one detector finds in a table, with its rows; what was checked and is clean is left out. */
export async function told(detector: string, columns: TestColumns): Promise<Told[]> {
  const { found, table } = await findAll(columns, detector);
  const list: Told[] = [];
  for (const { detection } of found.filter((item) => item.detection.count > 0)) {
    const names = detection.columns.map((index) => table.columns[index]?.name ?? '');
    list.push({ columns: names, tier: detection.tier, rows: await rowsWhere(table, detection.where) });
  }
  return list;
}

/** The sentences of one detector, or of all. */
export async function sentences(columns: TestColumns, detector?: string): Promise<string[]> {
  const { found } = await findAll(columns, detector);
  return found.filter((item) => item.detection.count > 0).map(sentenceOf);
}

/** All detections of one detector, or of all, the clean ones too. Throws when one could not run. */
export async function findAll(
  columns: TestColumns,
  detector?: string,
): Promise<{ found: readonly Found[]; table: Table }> {
  const table = await tableOf(columns);
  const members = detectors.filter(({ id }) => detector === undefined || id === detector);
  const { found, notRun } = await detect(await profileTable(table), {}, members);
  if (notRun.length > 0 || members.length === 0) throw new Error(JSON.stringify(notRun));
  return { found, table };
}

export async function rowsWhere(table: Table, where: Expr): Promise<number[]> {
  const rows = await table.engine.rows({ from: RELATION, where, select: [{ as: 'r', expr: col(ROW_ID) }] });
  return rows.map(([row]) => Number(row)).sort((a, b) => a - b);
}

/** `n` values made from the row number. */
export const times = <T>(n: number, make: (row: number) => T): T[] => Array.from({ length: n }, (_, row) => make(row));

/** The list with some rows replaced. */
export function withRows<T>(list: readonly T[], changes: Readonly<Record<number, T>>): T[] {
  return list.map((value, row) => (row in changes ? (changes[row] as T) : value));
}
