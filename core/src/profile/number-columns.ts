import type { RunContext } from '../engine/engine.ts';
import { aggregate, call, cast, col, type Expr, isNull, lit, or, when } from '../engine/plan.ts';
import { RELATION } from '../formats/format.ts';
import { isWideInteger } from '../formats/logical-type.ts';
import { breathe } from '../kit/cancellation.ts';
import type { Table, TableColumn } from '../table/table.ts';
import { isNaNCell } from './bound.ts';
import { columnMetrics } from './column-metrics.ts';
import { readNumbers } from './gather/numbers.ts';
import { DICTIONARY, type Tally, TOP, tallyColumns } from './gather/tally.ts';
import { isNumeric } from './infer/guess.ts';
import { numberText } from './number-text.ts';
import { dictionaryOf, type Numbers, numericProfile, runsOf } from './numeric.ts';
import { isPersonal } from './personal.ts';
import type { ColumnProfile, NumericProfile, ValueCount } from './profile.ts';

/** Doubles that are kept of all columns together. */
const KEPT_VALUES = 32e6;
/** No column keeps more. */
const KEPT_OF_COLUMN = 4e6;

/** True for columns whose cells are numbers already. */
export function isTypedNumber(column: TableColumn): boolean {
  return isNumeric(column.type) && !column.lexical;
}

/** Sorted values that each of some numeric columns may keep. */
export function keepFor(columns: number): number {
  return Math.max(1000, Math.min(KEPT_OF_COLUMN, Math.floor(KEPT_VALUES / Math.max(1, columns))));
}

/** Profiles columns of numbers, from all their values as doubles; what a double cannot tell apart is counted in the engine. */
export async function profileNumbers(
  table: Table,
  columns: readonly TableColumn[],
  context: RunContext,
  receive: (profile: ColumnProfile) => void,
): Promise<void> {
  const byIndex = new Map(columns.map((column) => [column.index, column]));
  const keep = keepFor(columns.length);
  const requests = columns.map((column) => ({
    index: column.index,
    value: col(column.relationName),
    floating: /^(DOUBLE|FLOAT|REAL)$/i.test(column.storedType),
    capacity: table.rows,
  }));
  await readNumbers(table, requests, context, async (request, numbers) => {
    const column = byIndex.get(request.index);
    if (column === undefined) return;
    const numeric = await numericProfile(numbers, column.type === 'integer', keep, () => breathe(context.signal));
    const tally = await tallyOf(table, column, numbers, context);
    receive(profileOf(table, column, numbers, numeric, tally));
  });
}

interface NumberTally extends Tally {
  /** Bounds as text where a double cannot hold them. */
  readonly exact: { readonly min: string; readonly max: string } | null;
}

async function tallyOf(table: Table, column: TableColumn, numbers: Numbers, context: RunContext): Promise<NumberTally> {
  const beyond = beyondDoubles(column, numbers.values);
  if (!beyond && !/^(FLOAT|REAL)$/i.test(column.storedType)) return { ...tallyDoubles(column, numbers), exact: null };
  const tally = (await tallyColumns(table, [column], context)).get(column.index);
  if (tally === undefined) return { ...tallyDoubles(column, numbers), exact: null };
  return { ...tally, exact: beyond ? await exactBounds(table, column, context) : null };
}

/** Whole numbers of 2^53 and more, and decimals with as many digits, may differ though their doubles are equal. */
function beyondDoubles(column: TableColumn, sorted: Float64Array): boolean {
  const decimal = /^DECIMAL\((\d+), ?(\d+)\)/i.exec(column.storedType);
  if (column.type !== 'integer' && decimal === null && !isWideInteger(column.storedType)) return false;
  const scale = 10 ** Number(decimal?.[2] ?? 0);
  const size = Math.max(Math.abs(sorted[0] ?? 0), Math.abs(sorted[sorted.length - 1] ?? 0));
  return size * scale >= Number.MAX_SAFE_INTEGER;
}

async function exactBounds(
  table: Table,
  column: TableColumn,
  context: RunContext,
): Promise<{ min: string; max: string }> {
  const select = (['min', 'max'] as const).map((fn) => ({
    as: fn,
    expr: cast(aggregate(fn, [col(column.relationName)]), 'text'),
  }));
  const [row = []] = await table.engine.rows({ from: RELATION, select }, context);
  return { min: String(row[0]), max: String(row[1]) };
}

function tallyDoubles(column: TableColumn, numbers: Numbers): Tally {
  const text = numberText(column.storedType);
  const special = standInsOf(numbers).concat(infinitiesOf(numbers));
  const runs = runsOf(numbers.values, TOP);
  const top = runs.top.map(({ value, count }) => ({ value: text(value), count }));
  const distinct = runs.distinct + special.length;
  const dictionary = distinct > DICTIONARY ? null : dictionaryOf(numbers.values, DICTIONARY, text);
  return {
    nulls: numbers.nulls,
    distinct,
    top: merged(top, special).slice(0, TOP),
    dictionary: dictionary === null ? null : merged(dictionary, special),
  };
}

/** NaN stands for a missing value, as the text NaN does in a file. */
function standInsOf({ nans }: Numbers): ValueCount[] {
  return nans === 0 ? [] : [{ value: 'nan', count: nans }];
}

/** Infinities are in the column and yet no numbers, as the text inf is in a file. */
function infinitiesOf({ minusInfinities, plusInfinities }: Numbers): ValueCount[] {
  return [
    { value: '-inf', count: minusInfinities },
    { value: 'inf', count: plusInfinities },
  ]
    .filter((entry) => entry.count > 0)
    .sort((a, b) => b.count - a.count);
}

function merged(list: readonly ValueCount[], special: readonly ValueCount[]): ValueCount[] {
  return special.length === 0 ? [...list] : [...list, ...special].sort((a, b) => b.count - a.count);
}

function profileOf(
  table: Table,
  column: TableColumn,
  numbers: Numbers,
  numeric: NumericProfile | null,
  tally: NumberTally,
): ColumnProfile {
  const cell = col(column.relationName);
  const infinities = numbers.plusInfinities + numbers.minusInfinities;
  const present = table.rows - tally.nulls - numbers.nans;
  const base = {
    column,
    rows: table.rows,
    nulls: tally.nulls,
    blanks: 0,
    disguised: standInsOf(numbers),
    type: {
      logical: column.type,
      format: null,
      formats: [],
      code: null,
      parsed: present - infinities,
      unparsed: infinities,
      unparsedValues: infinitiesOf(numbers),
    },
    text: cast(cell, 'text'),
    value: infinities + numbers.nans === 0 ? cell : finiteOnly(cell),
    isMissing: numbers.nans === 0 ? isNull(cell) : or(isNull(cell), isNaNCell(cell)),
    distinct: tally.distinct,
    top: tally.top,
    dictionary: tally.dictionary,
    numeric,
    temporal: null,
    lengths: null,
    patterns: null,
    semantic: null,
    personal: isPersonal({
      name: column.name,
      type: column.type,
      semantic: null,
      entries: tally.dictionary ?? tally.top,
      distinct: tally.distinct,
      present,
    }),
  };
  const measured = { ...base, exactBounds: tally.exact, nans: numbers.nans, infinities };
  return { ...base, metrics: columnMetrics(measured) };
}

/** NaN and infinities are no values to compare with. */
function finiteOnly(cell: Expr): Expr {
  return when(call('isNotFinite', cell), cast(lit(null), 'double'), cell);
}
