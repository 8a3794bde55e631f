import type { RunContext } from '../../engine/engine.ts';
import { call, cast, col, countAll, type Expr, isNull, lit, type Plan, ROW_ID } from '../../engine/plan.ts';
import { RELATION } from '../../formats/format.ts';
import { breathe } from '../../kit/cancellation.ts';
import type { Table, TableColumn } from '../../table/table.ts';
import { rank } from '../patterns.ts';
import type { ValueCount } from '../profile.ts';

/** Values of a column as text, counted exactly. */
export interface Tally {
  readonly nulls: number;
  readonly distinct: number;
  readonly top: readonly ValueCount[];
  readonly dictionary: readonly ValueCount[] | null;
}

/** Values of `top`. */
export const TOP = 20;
/** Distinct values up to which all are kept. */
export const DICTIONARY = 10_000;
/** Neighbouring rows in one block of a sample. */
const SAMPLE_BLOCK = 500;
/** Cells that one statement reads at most when whole cells are read. */
const CELLS = 200_000;

/** The cell as text: the lexeme, or a cast. */
export function textOf(column: TableColumn): Expr {
  const cell = col(column.relationName);
  return column.storedType.toUpperCase() === 'VARCHAR' ? cell : cast(cell, 'text');
}

/** Counts the values of every column: by reading all cells of small tables, else by groups in the engine. Columns by position. */
export async function tallyColumns(
  table: Table,
  columns: readonly TableColumn[],
  context: RunContext,
): Promise<Map<number, Tally>> {
  if (table.rows <= DICTIONARY) return await tallyCells(table, columns, context);
  const out = new Map<number, Tally>();
  const queue = [...columns];
  const work = async (): Promise<void> => {
    for (let column = queue.shift(); column !== undefined; column = queue.shift()) {
      out.set(column.index, await tallyGroups(table, column, context));
      context.progress?.('counting values', out.size / columns.length);
    }
  };
  await Promise.all([work(), work()]);
  return out;
}

async function tallyCells(
  table: Table,
  columns: readonly TableColumn[],
  context: RunContext,
): Promise<Map<number, Tally>> {
  const out = new Map<number, Tally>();
  const width = Math.max(32, Math.floor(CELLS / Math.max(1, table.rows)));
  for (let from = 0; from < columns.length; from += width) {
    const part = columns.slice(from, from + width);
    for (const [i, tally] of (await readCells(table, part, context)).entries()) out.set(part[i]?.index ?? -1, tally);
    context.progress?.('reading values', Math.min(1, (from + width) / columns.length));
    await breathe(context.signal);
  }
  return out;
}

async function readCells(table: Table, part: readonly TableColumn[], context: RunContext): Promise<Tally[]> {
  const counts = part.map(() => new Map<string, number>());
  const plan = { from: RELATION, select: part.map((column, i) => ({ as: `v${i}`, expr: textOf(column) })) };
  for await (const batch of table.engine.stream(plan, context)) {
    counts.forEach((tally, i) => {
      for (const text of batch.texts(i)) if (text !== null) tally.set(text, (tally.get(text) ?? 0) + 1);
    });
    await breathe(context.signal);
  }
  return counts.map((tally) => fromCounts(rank(tally), table.rows));
}

function fromCounts(dictionary: readonly ValueCount[], rows: number): Tally {
  const present = dictionary.reduce((sum, entry) => sum + entry.count, 0);
  return { nulls: rows - present, distinct: dictionary.length, top: dictionary.slice(0, TOP), dictionary };
}

/** Groups in the engine: nulls, then the most frequent values, with the number of all groups beside them. */
async function tallyGroups(table: Table, column: TableColumn, context: RunContext): Promise<Tally> {
  const first = await table.engine.rows(ranked(groups(column), TOP + 1, true), context);
  const nulls = first[0]?.[0] === null ? Number(first[0][1]) : 0;
  const distinct = Number(first[0]?.[2] ?? 0) - (nulls > 0 ? 1 : 0);
  const top = first
    .slice(nulls > 0 ? 1 : 0)
    .map(toCount)
    .slice(0, TOP);
  if (distinct > DICTIONARY) return { nulls, distinct, top, dictionary: null };
  if (distinct <= TOP) return { nulls, distinct, top, dictionary: top };
  const all = await table.engine.rows(ranked(groups(column), DICTIONARY + 1, false), context);
  return { nulls, distinct, top, dictionary: all.slice(nulls > 0 ? 1 : 0).map(toCount) };
}

function groups(column: TableColumn): Plan {
  const value = column.type === 'nested' ? textOf(column) : col(column.relationName);
  return {
    from: RELATION,
    select: [
      { as: 'v', expr: value },
      { as: 'n', expr: countAll() },
    ],
    groupBy: [value],
  };
}

function ranked(from: Plan, limit: number, withTotal: boolean): Plan {
  const total: Expr = { kind: 'window', fn: 'countAll', args: [], partitionBy: [], orderBy: [] };
  return {
    from,
    select: [
      { as: 't', expr: cast(col('v'), 'text') },
      { as: 'n', expr: col('n') },
      ...(withTotal ? [{ as: 'groups', expr: total }] : []),
    ],
    orderBy: [{ expr: isNull(col('v')), descending: true }, { expr: col('n'), descending: true }, { expr: col('v') }],
    limit,
  };
}

function toCount(row: readonly unknown[]): ValueCount {
  return { value: String(row[0]), count: Number(row[1]) };
}

/** Every value that a condition holds for, most frequent first, ties by value. */
export async function tallyWhere(
  table: Table,
  text: Expr,
  where: Expr,
  limit: number,
  context: RunContext,
): Promise<ValueCount[]> {
  const from: Plan = {
    from: RELATION,
    where,
    select: [
      { as: 'v', expr: text },
      { as: 'n', expr: countAll() },
    ],
    groupBy: [text],
  };
  return (await table.engine.rows(ranked(from, limit, false), context)).map(toCount);
}

/** Texts of a few hundred neighbouring rows at four evenly spaced places, as counts by column. Nulls are left out. */
export async function sampleTexts(
  table: Table,
  columns: readonly TableColumn[],
  context: RunContext,
): Promise<Map<number, ValueCount[]>> {
  const counts = new Map(columns.map((column) => [column.index, new Map<string, number>()]));
  const blocks = [0, 1, 2, 3].map((i) => Math.floor((i * Math.max(0, table.rows - SAMPLE_BLOCK)) / 3));
  for (const from of blocks) {
    const where = call('and', call('ge', col(ROW_ID), lit(from)), call('lt', col(ROW_ID), lit(from + SAMPLE_BLOCK)));
    const plan = { from: RELATION, where, select: columns.map((column, i) => ({ as: `v${i}`, expr: textOf(column) })) };
    for await (const batch of table.engine.stream(plan, context)) {
      columns.forEach((column, i) => {
        const tally = counts.get(column.index);
        for (const text of batch.texts(i)) if (text !== null) tally?.set(text, (tally.get(text) ?? 0) + 1);
      });
    }
  }
  return new Map([...counts].map(([index, tally]) => [index, rank(tally)]));
}
