import { and, call, countAll, type Expr, isNotNull, lit, not, or } from '../../engine/plan.ts';
import { RELATION } from '../../formats/format.ts';
import type { Evidence } from '../../kit/finding.ts';
import { percent } from '../../kit/format.ts';
import { columnWord, rowsWithShare } from '../../kit/phrase.ts';
import type { ColumnProfile, TableProfile } from '../../profile/profile.ts';
import { type DetectContext, type Detection, type Detector, defineDetector } from '../detector.ts';
import { sure } from '../expr.ts';
import { saysBound, saysBounds, saysMeant, saysPeriod } from '../names.ts';
import { holdsInOrder, type Order, toldOrders } from '../order.ts';

/** More columns of one kind than this make too many pairs; the first ones are taken. */
const MAX_COLUMNS = 16;

/** Values of dates that are held at once; longer tables are looked at in even steps, and what is found is counted in all rows. */
const MAX_VALUES = 32e6;

/** Rows in which the end of a period lies before its start, or a lower bound above its upper one. Equal values are good. */
export const endBeforeStart: Detector = defineDetector({
  id: 'end-before-start',
  dimension: 'consistency',
  about:
    'Pairs of dates of which one comes first in at least minShare of the rows, far more often than unrelated dates would, with an edge at zero; and pairs of numbers named as lower and upper bound. Confirmed where the names say which comes first (start, end), else a suspect; silent for plans (due, expected), and where the order follows from two other pairs.',
  options: { minShare: 0.95 },
  messages: {
    dates: 'In {rows}, {end} lies before {start}.',
    bounds: 'In {rows}, {end} lies below {start}.',
  },
  detect: async (profile, context) => [...(await periodsIn(profile, context)), ...(await boundsIn(profile, context))],
});

async function periodsIn(profile: TableProfile, context: DetectContext): Promise<Detection[]> {
  const columns = profile.columns
    .filter((column) => ['date', 'timestamp'].includes(column.type.logical) && !saysMeant(column.column.name))
    .slice(0, MAX_COLUMNS);
  if (columns.length < 2) return [];
  const step = Math.max(1, Math.ceil((profile.rows * columns.length) / MAX_VALUES));
  const values = await readValues(columns, step, profile, context);
  const orders: Order[] = [];
  for (const [a, first] of columns.entries()) {
    for (const [b, second] of columns.entries()) {
      const named = saysPeriod(first.column.name, second.column.name);
      const opposed = saysPeriod(second.column.name, first.column.name);
      const order = a === b || opposed ? null : holdsInOrder(values, a, b, named, Number(context.options['minShare']));
      if (order !== null) orders.push(order);
    }
  }
  const told = toldOrders(orders);
  const pairs = told.flatMap((order, index) => pairOf(columns, order, told.slice(0, index)) ?? []);
  const counts = await countPairs(pairs, profile, context);
  return pairs.map((pair, i) => datesOf(pair, counts[i] ?? { of: 0, count: 0 }, step === 1 ? values : []));
}

/** Two dates in order, with the rows that break it. */
interface Pair {
  readonly order: Order;
  readonly first: ColumnProfile;
  readonly second: ColumnProfile;
  readonly where: Expr;
}

/** A row that breaks several orders is told once, under the surest of them. */
function pairOf(columns: readonly ColumnProfile[], order: Order, before: readonly Order[]): Pair | null {
  const [first, second] = [columns[order.first], columns[order.second]];
  if (first === undefined || second === undefined) return null;
  const surer = before.filter((other) => sharesColumn(order, other)).flatMap((other) => brokenAt(columns, other));
  const where = surer.length === 0 ? broken(first, second) : and(broken(first, second), not(or(...surer)));
  return { order, first, second, where };
}

const sharesColumn = (a: Order, b: Order): boolean =>
  [a.first, a.second].some((column) => column === b.first || column === b.second);

/** The columns as microseconds, NaN where there is no value; of very long tables every `step`-th row. */
async function readValues(
  columns: readonly ColumnProfile[],
  step: number,
  profile: TableProfile,
  context: DetectContext,
): Promise<Float64Array[]> {
  const out = columns.map(() => new Float64Array(Math.ceil(profile.rows / step)));
  const select = columns.map((column, i) => ({ as: `v${i}`, expr: call('epochMicros', column.value) }));
  let at = 0;
  for await (const batch of profile.table.engine.stream({ from: RELATION, select }, context)) {
    for (const [i, target] of out.entries()) {
      const values = batch.doubles(i);
      for (let row = (step - (at % step)) % step; row < batch.rows; row += step)
        target[(at + row) / step] = values[row] as number;
    }
    at += batch.rows;
  }
  return out;
}

/** Exact counts for the pairs that are told, in one scan. */
async function countPairs(
  pairs: readonly Pair[],
  profile: TableProfile,
  context: DetectContext,
): Promise<{ of: number; count: number }[]> {
  if (pairs.length === 0) return [];
  const select = pairs.flatMap(({ first, second, where }, i) => [
    { as: `n${i}`, expr: countAll(bothPresent(first, second)) },
    { as: `b${i}`, expr: countAll(where) },
  ]);
  const [row = []] = await profile.table.engine.rows({ from: RELATION, select }, context);
  return pairs.map((_, i) => ({ of: Number(row[2 * i] ?? 0), count: Number(row[2 * i + 1] ?? 0) }));
}

/** Pairs named as bounds of one thing (price_min, price_max). */
async function boundsIn(profile: TableProfile, context: DetectContext): Promise<Detection[]> {
  const numbers = profile.columns.filter(
    (column) => ['integer', 'decimal'].includes(column.type.logical) && saysBound(column.column.name),
  );
  const pairs = numbers.flatMap((low) =>
    numbers
      .filter((high) => low !== high && saysBounds(low.column.name, high.column.name))
      .map((high) => [low, high] as const),
  );
  if (pairs.length === 0) return [];
  const select = pairs.flatMap(([low, high], i) => [
    { as: `n${i}`, expr: countAll(bothPresent(low, high)) },
    { as: `b${i}`, expr: countAll(broken(low, high)) },
  ]);
  const [row = []] = await profile.table.engine.rows({ from: RELATION, select }, context);
  return pairs.flatMap(([low, high], i) => {
    const [of, count] = [Number(row[2 * i] ?? 0), Number(row[2 * i + 1] ?? 0)];
    const holds = of >= 20 && of - count >= Number(context.options['minShare']) * of;
    return holds
      ? [build('bounds', low, high, { tier: 'confirmed', where: broken(low, high), count, of, evidence: [] })]
      : [];
  });
}

const bothPresent = (first: ColumnProfile, second: ColumnProfile): Expr =>
  and(isNotNull(first.value), isNotNull(second.value));
const broken = (first: ColumnProfile, second: ColumnProfile): Expr => sure(call('lt', second.value, first.value));

function datesOf(
  { order, first, second, where }: Pair,
  { of, count }: { of: number; count: number },
  values: readonly Float64Array[],
): Detection {
  const share: Evidence = { kind: 'share', text: `In ${percent(of - count, of)} of the rows with both it does not.` };
  const evidence = count === 0 ? [] : [share, ...gapEvidence(order, count, values)];
  return build('dates', first, second, { tier: order.named ? 'confirmed' : 'suspect', where, count, of, evidence });
}

function brokenAt(columns: readonly ColumnProfile[], { first, second }: Order): Expr[] {
  const [a, b] = [columns[first], columns[second]];
  return a === undefined || b === undefined ? [] : [broken(a, b)];
}

/** Says when most of the `count` rows told are off by the same number of days; nothing where a surer order tells some of the broken ones. */
function gapEvidence(order: Order, count: number, values: readonly Float64Array[]): Evidence[] {
  const [a, b] = [values[order.first], values[order.second]];
  if (a === undefined || b === undefined || count < order.broken || count < 5) return [];
  const days = new Map<number, number>();
  for (let i = 0; i < a.length; i++) {
    const gap = Math.round(((a[i] as number) - (b[i] as number)) / 86_400e6);
    if ((b[i] as number) < (a[i] as number)) days.set(gap, (days.get(gap) ?? 0) + 1);
  }
  const [usual, rows] = [...days].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0]);
  if (rows * 2 < order.broken || usual === 0) return [];
  const hint = usual === 365 || usual === 366 ? ': probably a wrong year' : '';
  return [{ kind: 'note', text: `In ${rows} of them by ${usual} ${usual === 1 ? 'day' : 'days'}${hint}.` }];
}

function build(
  code: 'dates' | 'bounds',
  first: ColumnProfile,
  second: ColumnProfile,
  { count, of, where, tier, evidence }: Pick<Detection, 'tier' | 'where' | 'count' | 'of' | 'evidence'>,
): Detection {
  const start = columnWord(first.column.name, first.column.index);
  const end = columnWord(second.column.name, second.column.index);
  return {
    columns: [first.column.index, second.column.index],
    tier,
    severity: tier === 'confirmed' ? 'error' : 'warn',
    where: count === 0 ? lit(false) : where,
    applies: bothPresent(first, second),
    count,
    of,
    message: { code, params: { start, end, count, of, rows: rowsWithShare(count, of) } },
    evidence,
  };
}
