import type { RunContext } from '../engine/engine.ts';
import { countAll, type Expr, isIn, not } from '../engine/plan.ts';
import { RELATION } from '../formats/format.ts';
import type { ColumnProfile, TableProfile } from '../profile/profile.ts';
import { isEmpty, sure } from './expr.ts';

/** A column whose cells are empty because another column says so: no end date while the status is open. */
export interface Decided {
  readonly decider: ColumnProfile;
  /** Values of the decider with which the column is empty. */
  readonly values: readonly string[];
  /** True for the rows in which the column should hold a value; never null. */
  readonly applies: Expr;
  /** Those rows, and the empty ones among them. */
  readonly of: number;
  readonly missing: number;
}

/** Groups of the decider with this share of empty cells are empty by rule ... */
const EMPTY_SHARE = 0.99;
/** ... when in all others together no more than this share is. */
const FULL_SHARE = 0.05;
/** Rows of a group from which it says something. */
const MIN_GROUP = 20;
const MAX_VALUES = 20;
const MAX_DECIDERS = 6;
/** Of more sparse columns than this, the first ones are asked. */
const MAX_COLUMNS = 64;

/** For each of `columns` that another column decides, how. One small scan per candidate, none when `columns` is empty. */
export async function decidedColumns(
  columns: readonly ColumnProfile[],
  profile: TableProfile,
  context: RunContext,
): Promise<ReadonlyMap<ColumnProfile, Decided>> {
  const decided = new Map<ColumnProfile, Decided>();
  if (profile.rows < 2 * MIN_GROUP || columns.length === 0) return decided;
  const asked = columns.slice(0, MAX_COLUMNS);
  for (const decider of profile.columns.filter(mayDecide).slice(0, MAX_DECIDERS)) {
    const groups = await countGroups(decider, asked, profile, context);
    for (const [index, column] of asked.entries()) {
      const found = column === decider ? null : decisionOf(decider, groups, index);
      if (found !== null && found.missing < (decided.get(column)?.missing ?? Number.POSITIVE_INFINITY))
        decided.set(column, found);
    }
  }
  return decided;
}

/** A category that is (nearly) always filled. */
function mayDecide(column: ColumnProfile): boolean {
  const values = column.dictionary?.length ?? Number.POSITIVE_INFINITY;
  return values >= 2 && values <= MAX_VALUES && (column.nulls + column.blanks) * 100 <= column.rows;
}

interface Group {
  readonly value: string | null;
  readonly rows: number;
  /** Empty cells of each column. */
  readonly empty: readonly number[];
}

async function countGroups(
  decider: ColumnProfile,
  columns: readonly ColumnProfile[],
  profile: TableProfile,
  context: RunContext,
): Promise<Group[]> {
  const select = [
    { as: 'v', expr: decider.text },
    { as: 'n', expr: countAll() },
    ...columns.map((column, i) => ({ as: `e${i}`, expr: countAll(isEmpty(column)) })),
  ];
  const rows = await profile.table.engine.rows(
    { from: RELATION, select, groupBy: [decider.text], orderBy: [{ expr: decider.text }] },
    context,
  );
  return rows.map(([value, n, ...empty]) => ({
    value: value === null || value === undefined ? null : String(value),
    rows: Number(n),
    empty: empty.map(Number),
  }));
}

function decisionOf(decider: ColumnProfile, groups: readonly Group[], index: number): Decided | null {
  const isOut = ({ value, rows, empty }: Group): boolean => value !== null && (empty[index] ?? 0) >= EMPTY_SHARE * rows;
  const [out, rest] = [groups.filter(isOut), groups.filter((group) => !isOut(group))];
  const of = rest.reduce((sum, { rows }) => sum + rows, 0);
  const missing = rest.reduce((sum, { empty }) => sum + (empty[index] ?? 0), 0);
  const tells = (list: readonly Group[]): boolean => list.some(({ rows }) => rows >= MIN_GROUP);
  if (!tells(out) || !tells(rest) || missing > FULL_SHARE * of) return null;
  const values = out.flatMap(({ value }) => value ?? []);
  return { decider, values, applies: not(sure(isIn(decider.text, values))), of, missing };
}
