import type { RunContext } from '../engine/engine.ts';
import {
  aggregate,
  call,
  col,
  countAll,
  type Expr,
  inQuery,
  lit,
  type Plan,
  type Projection,
  ROW_ID,
} from '../engine/plan.ts';
import { RELATION } from '../formats/format.ts';
import type { ColumnProfile, TableProfile } from '../profile/profile.ts';
import { rowIn } from './expr.ts';
import { mayBeKey } from './keys.ts';
import { saysKey } from './names.ts';

/** Exact copies of earlier rows. */
export interface Copies {
  /** Rows that repeat an earlier row in every column as it stands. */
  readonly count: number;
  /** True for exactly those rows. Never null. */
  readonly isCopy: Expr;
  /** Rows that are alike, as groups, largest first: how many rows each, and the first of them. At most five. */
  readonly groups: readonly { readonly rows: number; readonly firstRow: number }[];
  /** Copies that chance alone would give, estimated. */
  readonly byChance: number;
  /** Rows that agree with another in all columns but one, as far as that one might well have agreed too. */
  readonly near: number;
  /** What tells the rows apart once the copies are gone: a key or two columns independently, a single column that is no key, or nothing. */
  readonly told: 'surely' | 'by one column' | 'no';
}

const NONE: Copies = { count: 0, isCopy: lit(false), groups: [], byChance: 0, near: 0, told: 'surely' };
/** Up to so many copies are named by their rows, which is quicker than finding them again. */
const LISTED = 5_000;
/** Groups that are told. */
const SHOWN = 5;
/** Columns for which the table is looked at without them. */
const MAX_LEFT_OUT = 8;
/** Probability that two rows agree in all columns but the most telling one, up to which these tell something too. */
const MAX_REST = 0.001;
/** Columns that go together agree up to so many times as often as they would alone. */
const DEPENDENCE = 5;
/** Share of different values from which a column tells rows apart. */
const TELLING = 0.9;

const cache = new WeakMap<TableProfile, Promise<Copies>>();

/** Finds exact copies once per profile: a hash of the rows first, the rows themselves only where hashes repeat. */
export function findCopies(profile: TableProfile, context: RunContext): Promise<Copies> {
  const known = cache.get(profile);
  if (known !== undefined) return known;
  const found = search(profile, context);
  cache.set(profile, found);
  found.catch(() => cache.delete(profile));
  return found;
}

async function search(profile: TableProfile, context: RunContext): Promise<Copies> {
  if (profile.columns.some((column) => column.nulls === 0 && column.distinct === column.rows)) return NONE;
  const cells = profile.columns.map((column) => col(column.column.relationName));
  const alike = await countAlike(cells, profile, context);
  if (alike === 0) return NONE;
  const located =
    alike <= 2 * LISTED ? await readCopies(cells, profile, context) : await askCopies(cells, profile, context);
  const { count } = located;
  if (count === 0) return NONE;
  return { ...located, ...(await chanceCopies(profile, count, context)), told: howTold(profile, count) };
}

/** Rows whose hash another row has too. */
async function countAlike(cells: readonly Expr[], profile: TableProfile, context: RunContext): Promise<number> {
  const hashes = repeatedHashes(cells);
  const from: Plan = { ...hashes, select: [...hashes.select, { as: 'n', expr: countAll() }] };
  const select = [{ as: 'rows', expr: aggregate('sum', [col('n')]) }];
  const [[rows] = []] = await profile.table.engine.rows({ from, select }, context);
  return Number(rows ?? 0);
}

type Located = Pick<Copies, 'count' | 'isCopy' | 'groups'>;

/** Few rows that are alike are read in one go. */
async function readCopies(cells: readonly Expr[], profile: TableProfile, context: RunContext): Promise<Located> {
  const plan: Plan = { from: ranked(cells), where: gt(col('size'), 1), select: ['row', 'n', 'size'].map(named) };
  const rows = (await profile.table.engine.rows(plan, context)).map(
    (row) => row.map(Number) as [number, number, number],
  );
  const copies = rows.filter(([, n]) => n > 1).map(([row]) => row);
  const groups = rows.filter(([, n]) => n === 1).map(([firstRow, , size]) => ({ rows: size, firstRow }));
  const isCopy =
    copies.length > LISTED ? inQuery([col(ROW_ID)], copyRowsOf(cells)) : rowIn(copies.sort((a, b) => a - b));
  groups.sort((a, b) => b.rows - a.rows || a.firstRow - b.firstRow);
  return { count: copies.length, isCopy, groups: groups.slice(0, SHOWN) };
}

/** Many are counted where they are. */
async function askCopies(cells: readonly Expr[], profile: TableProfile, context: RunContext): Promise<Located> {
  const copyRows = copyRowsOf(cells);
  const select = [{ as: 'n', expr: countAll() }];
  const [[total] = []] = await profile.table.engine.rows({ from: copyRows, select }, context);
  const count = Number(total ?? 0);
  if (count === 0) return NONE;
  const isCopy = await predicate(profile, copyRows, count, context);
  return { count, isCopy, groups: await largestGroups(profile, cells, context) };
}

const named = (name: string): Projection => ({ as: name, expr: col(name) });
const copyRowsOf = (cells: readonly Expr[]): Plan => ({
  from: ranked(cells),
  where: gt(col('n'), 1),
  select: [named('row')],
});
const gt = (a: Expr, value: number): Expr => call('gt', a, lit(value));
const rowHash = (cells: readonly Expr[]): Expr => call('hash', ...cells);

function repeatedHashes(cells: readonly Expr[]): Plan {
  const hash = rowHash(cells);
  return { from: RELATION, select: [{ as: 'h', expr: hash }], groupBy: [hash], having: gt(countAll(), 1) };
}

/** Rows whose hash repeats, each with its number among its equals in source order and the number of those. */
function ranked(cells: readonly Expr[]): Plan {
  const orderBy = [{ expr: col(ROW_ID) }];
  return {
    from: RELATION,
    where: inQuery([rowHash(cells)], repeatedHashes(cells)),
    select: [
      { as: 'row', expr: col(ROW_ID) },
      { as: 'n', expr: { kind: 'window', fn: 'rowNumber', args: [], partitionBy: cells, orderBy } },
      { as: 'size', expr: { kind: 'window', fn: 'countAll', args: [], partitionBy: cells, orderBy: [] } },
    ],
  };
}

async function predicate(profile: TableProfile, copyRows: Plan, count: number, context: RunContext): Promise<Expr> {
  if (count > LISTED) return inQuery([col(ROW_ID)], copyRows);
  const rows = await profile.table.engine.rows({ ...copyRows, orderBy: [{ expr: col('row') }] }, context);
  return rowIn(rows.map(([row]) => Number(row)));
}

async function largestGroups(
  profile: TableProfile,
  cells: readonly Expr[],
  context: RunContext,
): Promise<Copies['groups']> {
  const rows = await profile.table.engine.rows(
    {
      from: ranked(cells),
      where: { kind: 'call', fn: 'and', args: [call('eq', col('n'), lit(1)), gt(col('size'), 1)] },
      select: [
        { as: 'size', expr: col('size') },
        { as: 'row', expr: col('row') },
      ],
      orderBy: [{ expr: col('size'), descending: true }, { expr: col('row') }],
      limit: SHOWN,
    },
    context,
  );
  return rows.map(([size, row]) => ({ rows: Number(size), firstRow: Number(row) }));
}

/**
 * Copies that chance would give: what independent columns would give, and, where columns depend on each other, for each column the rows
 * that agree in all other columns but not in it times the odds that two rows agree in it (the largest; a column that follows from
 * others says nothing). Nothing where a column never repeats but in copies.
 */
async function chanceCopies(
  profile: TableProfile,
  copies: number,
  context: RunContext,
): Promise<Pick<Copies, 'byChance' | 'near'>> {
  const odds = profile.columns.map((column) => agreement(column, copies));
  const pairs = (profile.rows * (profile.rows - 1)) / 2;
  const independent = pairs * odds.reduce((product, p) => product * p, 1);
  if (independent === 0) return { byChance: 0, near: 0 };
  const loose = [...odds.keys()]
    .filter((i) => (odds[i] ?? 1) <= 0.99)
    .sort((a, b) => (odds[b] ?? 0) - (odds[a] ?? 0))
    .slice(0, MAX_LEFT_OUT);
  const distinct = await distinctWithout(loose, profile, context);
  const near = loose.map((column, i) => {
    const p = odds[column] ?? 0;
    return { rows: Math.max(0, profile.rows - (distinct[i] ?? profile.rows) - copies), odds: p / (1 - p) };
  });
  const expected = near.map((miss) => miss.rows * miss.odds);
  const weighed = near.map((miss) => miss.rows * Math.min(1, DEPENDENCE * miss.odds));
  return { byChance: independent + Math.max(0, ...expected), near: weighed.reduce((sum, rows) => sum + rows, 0) };
}

/**
 * A single telling column that is no key (a text, an amount) repeats by itself, so that rows of it alone are no copies: the other columns
 * together must hardly ever agree.
 */
function howTold(profile: TableProfile, copies: number): Copies['told'] {
  const telling = profile.columns.filter((column) => tells(column, copies));
  const isKey = (column: ColumnProfile): boolean =>
    mayBeKey(column, copies) && (saysKey(column.column.name) || column.column.index === 0);
  if (telling.length === 0) return 'no';
  const odds = profile.columns.map((column) => agreement(column, copies)).sort((a, b) => a - b);
  const rest = odds.slice(1).reduce((product, p) => product * p, 1);
  return telling.some(isKey) || rest <= MAX_REST ? 'surely' : 'by one column';
}

/** True where the column has (nearly) as many values as rows, copies aside; these are at most half of the rows (a file read twice). */
const tells = ({ rows, nulls, distinct }: ColumnProfile, copies: number): boolean =>
  nulls * 10 <= rows && copies * 2 <= rows && distinct >= TELLING * (rows - nulls - copies);

/** Probability that two rows agree in the column (Simpson's index); missing cells are a value. Copies are left out where values hardly repeat. */
function agreement(column: ColumnProfile, copies: number): number {
  const { rows, nulls, distinct } = column;
  const pairs = rows * (rows - 1);
  const empty = nulls * (nulls - 1);
  if (tells(column, copies)) return (empty + 2 * Math.max(0, rows - nulls - distinct - copies)) / pairs;
  if (column.dictionary === null) return Math.min(1, (empty + (rows - nulls) * ((rows - nulls) / distinct)) / pairs);
  return column.dictionary.reduce((sum, { count }) => sum + count * (count - 1), empty) / pairs;
}

/** Number of different rows without one column, for each of `left`. */
async function distinctWithout(left: readonly number[], profile: TableProfile, context: RunContext): Promise<number[]> {
  const cells = profile.columns.map((column) => col(column.column.relationName));
  if (cells.length === 1 || left.length === 0) return left.map(() => 1);
  const select = left.map((without) => ({
    as: `d${without}`,
    expr: aggregate('countDistinct', [rowHash(cells.filter((_, i) => i !== without))]),
  }));
  const [row = []] = await profile.table.engine.rows({ from: RELATION, select }, context);
  return row.map(Number);
}
