/** One column that comes before another, row by row, and how often not. */
export interface Order {
  /** Positions in the list of value columns. */
  readonly first: number;
  readonly second: number;
  /** Rows that hold both. */
  readonly of: number;
  /** Rows in which the second is smaller. */
  readonly broken: number;
  /** The names say which comes first. */
  readonly named: boolean;
}

/** Fewer rows with both show no order. */
const MIN_ROWS = 20;
/** Unrelated values would break the order at least so many times as often as these do ... */
const CHANCE_FACTOR = 4;
/** ... and in at least this share of the rows. */
const MIN_CHANCE = 0.1;
/** Rows just above zero for one just below it, from which there is an edge and not a tail. */
const EDGE = 20;

/**
 * The order of two columns when it is one: the second is at least the first in `minShare` of the rows with both; values of different
 * rows, paired, break it far more often; and, where the names do not say so (`named`), the breaches are no tail of the usual
 * distances: hardly any lie just below zero, or they are set off from the others. Else null. O(rows).
 */
export function holdsInOrder(
  values: readonly Float64Array[],
  first: number,
  second: number,
  named: boolean,
  minShare: number,
): Order | null {
  const [a, b] = [values[first], values[second]];
  if (a === undefined || b === undefined) return null;
  const { of, broken, apart } = compare(a, b, 0);
  if (of < MIN_ROWS || of - broken < minShare * of || apart < of / 100) return null;
  const chance = chanceOfBreach(a, b);
  if (chance < Math.max(MIN_CHANCE, (CHANCE_FACTOR * broken) / of)) return null;
  if (!named && broken > 0 && !hasEdge(a, b)) return null;
  return { first, second, of, broken, named };
}

/** Rows with both, rows with b < a, and rows with b > a, when `b` is moved by `shift` rows. */
function compare(a: Float64Array, b: Float64Array, shift: number): { of: number; broken: number; apart: number } {
  let of = 0;
  let broken = 0;
  let apart = 0;
  const n = a.length;
  for (let i = 0; i < n; i++) {
    const x = a[i] as number;
    const y = b[(i + shift) % n] as number;
    if (y < x) broken++;
    if (y > x) apart++;
    if (!Number.isNaN(x + y)) of++;
  }
  return { of, broken, apart };
}

/** Share of rows that break the order when each first value meets the second value of another row, at three distances. */
function chanceOfBreach(a: Float64Array, b: Float64Array): number {
  const shifts = [0.31, 0.5, 0.77].map((part) => Math.max(1, Math.floor(part * a.length)));
  const shares = shifts.map((shift) => {
    const { of, broken } = compare(a, b, shift);
    return of === 0 ? 0 : broken / of;
  });
  return Math.min(...shares);
}

/** True when the distances end sharply at zero, or the breaches lie apart from all others. */
function hasEdge(a: Float64Array, b: Float64Array): boolean {
  const gaps = a
    .map((x, i) => (b[i] as number) - x)
    .filter((gap) => !Number.isNaN(gap))
    .sort();
  const zero = gaps.findIndex((gap) => gap >= 0);
  const near = Math.max(gaps[zero + Math.floor((gaps.length - zero) / 20)] ?? 0, 86_400e6);
  if (countWithin(gaps, 0, near) >= EDGE * Math.max(1, countWithin(gaps, -near, -1))) return true;
  const breach = -(gaps[Math.floor(zero / 2)] ?? 0);
  return countWithin(gaps, 0, breach) < zero / 2;
}

/** Values in [low, high] of an ascending array. */
function countWithin(sorted: Float64Array, low: number, high: number): number {
  let n = 0;
  for (const value of sorted) if (value >= low && value <= high) n++;
  return n;
}

/** Rows of both halves of an implied order, as a share of its own rows. */
const COVERED = 0.95;

/**
 * Orders worth telling, the surest first (named, then most rows): not those that hold both ways, and not those that two others imply
 * in nearly all of their rows (a before b, b before c: not a before c). O(orders^3).
 */
export function toldOrders(orders: readonly Order[]): Order[] {
  const find = (first: number, second: number): Order | undefined =>
    orders.find((order) => order.first === first && order.second === second);
  const isImplied = (order: Order): boolean =>
    orders.some((half) => {
      const other = half.first === order.first ? find(half.second, order.second) : undefined;
      return half !== order && other !== undefined && Math.min(half.of, other.of) >= COVERED * order.of;
    });
  return orders
    .filter((order) => find(order.second, order.first) === undefined && !isImplied(order))
    .sort((a, b) => Number(b.named) - Number(a.named) || b.of - a.of || a.first - b.first || a.second - b.second);
}
