import type { Cell, RunContext } from '../engine/engine.ts';
import { aggregate, col, countAll, type Plan } from '../engine/plan.ts';
import { RELATION } from '../formats/format.ts';
import type { ExampleValue } from '../kit/finding.ts';
import { compareCodePoints, trimSpace } from '../kit/space.ts';
import type { ColumnProfile, TableProfile, ValueCount } from '../profile/profile.ts';
import type { Copies } from './copies.ts';
import { repeatedKeys } from './keys.ts';

/** Rows whose value stands in another row too, copies of whole rows and missing cells aside. */
export interface Repeats {
  readonly rows: number;
  /** Values that these rows share, and the most frequent of them, ties by value; at most five. */
  readonly values: number;
  readonly top: readonly ExampleValue[];
}

const NONE: Repeats = { rows: 0, values: 0, top: [] };
const SHOWN = 5;
/** Copies up to this many are read, so that the values at hand can be corrected by them. */
const FEW_COPIES = 5_000;

/**
 * Repeats of each column, exact, in their order. Told by the values of the profile where these are all at hand, for any number of columns in
 * at most one scan (of the copies); else by two scans a column.
 */
export async function repeatsOf(
  columns: readonly ColumnProfile[],
  copies: Copies,
  profile: TableProfile,
  context: RunContext,
): Promise<Repeats[]> {
  const repeating = columns.filter((column) => column.distinct < column.rows - column.nulls);
  const known = repeating.filter((column) => isKnown(column) && copies.count <= FEW_COPIES);
  const copied = await readCopies(known, copies, profile, context);
  const out: Repeats[] = [];
  for (const column of columns) {
    const values = copied.get(column);
    if (values !== undefined) out.push(fromValues(column, values));
    else out.push(repeating.includes(column) ? await scan(column, copies, profile, context) : NONE);
  }
  return out;
}

/** True where the values at hand are the texts of the cells, letter by letter. */
const isKnown = (column: ColumnProfile): boolean => column.column.type === 'text' && column.dictionary !== null;

/** For each column its values in rows that are copies, with how often they stand there. */
async function readCopies(
  columns: readonly ColumnProfile[],
  copies: Copies,
  profile: TableProfile,
  context: RunContext,
): Promise<ReadonlyMap<ColumnProfile, ReadonlyMap<string, number>>> {
  const out = new Map(columns.map((column) => [column, new Map<string, number>()]));
  if (copies.count === 0 || columns.length === 0) return out;
  const select = columns.map((column, i) => ({ as: `v${i}`, expr: column.text }));
  const rows = await profile.table.engine.rows({ from: RELATION, where: copies.isCopy, select }, context);
  for (const [i, counts] of [...out.values()].entries()) {
    for (const row of rows) {
      const value = String(row[i]);
      if (row[i] !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return out;
}

function fromValues(column: ColumnProfile, copied: ReadonlyMap<string, number>): Repeats {
  const standIns = new Set(column.disguised.map(({ value }) => value));
  const isPresent = (value: string): boolean => !standIns.has(value) && trimSpace(value) !== '';
  const repeated = (column.dictionary ?? [])
    .map(({ value, count }): ValueCount => ({ value, count: count - (copied.get(value) ?? 0) }))
    .filter(({ value, count }) => count > 1 && isPresent(value))
    .sort((a, b) => b.count - a.count || compareCodePoints(a.value, b.value));
  const rows = repeated.reduce((sum, { count }) => sum + count, 0);
  return { rows, values: repeated.length, top: repeated.slice(0, SHOWN) };
}

async function scan(
  column: ColumnProfile,
  copies: Copies,
  profile: TableProfile,
  context: RunContext,
): Promise<Repeats> {
  const { engine } = profile.table;
  const keys = repeatedKeys(column, copies.count === 0 ? null : copies.isCopy);
  const counted: Plan = { ...keys, select: [...keys.select, { as: 'n', expr: countAll() }] };
  const totals = [
    { as: 'rows', expr: aggregate('sum', [col('n')]) },
    { as: 'values', expr: countAll() },
  ];
  const [[rows, values] = []] = await engine.rows({ from: counted, select: totals }, context);
  const orderBy = [{ expr: col('n'), descending: true }, { expr: col('k') }];
  const top = await engine.rows({ ...counted, orderBy, limit: SHOWN }, context);
  return { rows: numberOf(rows), values: numberOf(values), top: top.map(toExample) };
}

const numberOf = (cell: Cell | undefined): number => Number(cell ?? 0);
const toExample = ([value, n]: readonly Cell[]): ExampleValue => ({ value: String(value), count: numberOf(n) });
