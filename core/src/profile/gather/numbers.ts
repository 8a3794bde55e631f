import type { Batch, RunContext } from '../../engine/engine.ts';
import { cast, count, type Expr, type Plan } from '../../engine/plan.ts';
import { RELATION } from '../../formats/format.ts';
import { breathe } from '../../kit/cancellation.ts';
import type { Table } from '../../table/table.ts';
import type { Numbers } from '../numeric.ts';

/** A column to be read as doubles. */
export interface NumberRequest {
  readonly index: number;
  /** A number; null where there is none. */
  readonly value: Expr;
  /** True when `value` may be NaN: then nulls and NaN are told apart by a count. */
  readonly floating: boolean;
  /** Cells at most. */
  readonly capacity: number;
}

/** Bytes of doubles that are collected at a time. */
const BATCH_BYTES = 96e6;
/** Columns of one statement. */
const WIDTH = 32;

/**
 * Reads columns as doubles, a few at a time in one scan each, and hands over each as soon as it is read: the array belongs to the
 * receiver. Progress is reported by columns.
 */
export async function readNumbers(
  table: Table,
  requests: readonly NumberRequest[],
  context: RunContext,
  receive: (request: NumberRequest, numbers: Numbers) => Promise<void>,
): Promise<void> {
  const byMemory = Math.floor(BATCH_BYTES / 8 / Math.max(1, table.rows));
  const width = Math.max(
    1,
    table.rows < 10_000 ? Math.max(WIDTH, Math.min(1000, byMemory)) : Math.min(WIDTH, byMemory),
  );
  for (let from = 0; from < requests.length; from += width) {
    const part = requests.slice(from, from + width);
    const collected = await collect(table, part, context);
    const nulls = await countNulls(table, part, collected, context);
    for (const [i, request] of part.entries()) {
      const column = collected[i];
      if (column !== undefined) await receive(request, column.finish(nulls.get(request.index) ?? column.empty));
      collected[i] = undefined;
      await breathe(context.signal);
    }
    context.progress?.('measuring numbers', Math.min(1, (from + width) / requests.length));
  }
}

/** Null cells of floating columns with cells that are null or NaN; elsewhere every such cell is null. */
async function countNulls(
  table: Table,
  part: readonly NumberRequest[],
  collected: readonly (Collector | undefined)[],
  context: RunContext,
): Promise<Map<number, number>> {
  const unsure = part.filter((request, i) => request.floating && (collected[i]?.empty ?? 0) > 0);
  if (unsure.length === 0) return new Map();
  const select = unsure.map((request, i) => ({ as: `n${i}`, expr: count(request.value) }));
  const [row = []] = await table.engine.rows({ from: RELATION, select }, context);
  return new Map(unsure.map((request, i) => [request.index, table.rows - Number(row[i])]));
}

async function collect(
  table: Table,
  part: readonly NumberRequest[],
  context: RunContext,
): Promise<(Collector | undefined)[]> {
  const collectors = part.map((request) => new Collector(request.capacity));
  const plan: Plan = {
    from: RELATION,
    select: part.map((request, i) => ({ as: `v${i}`, expr: cast(request.value, 'double') })),
  };
  for await (const batch of table.engine.stream(plan, context)) {
    for (let i = 0; i < collectors.length; i++) collectors[i]?.take(batch, i);
  }
  return collectors;
}

/** Sorts cells into finite values and the others. */
class Collector {
  readonly #values: Float64Array;
  #count = 0;
  #empty = 0;
  #plus = 0;
  #minus = 0;

  constructor(capacity: number) {
    this.#values = new Float64Array(capacity);
  }

  /** Cells that are null or NaN. */
  get empty(): number {
    return this.#empty;
  }

  take(batch: Batch, column: number): void {
    const cells = batch.doubles(column);
    const values = this.#values;
    let count = this.#count;
    for (let i = 0; i < batch.rows; i++) {
      const value = cells[i] as number;
      if (value - value === 0) values[count++] = value + 0;
      else if (value === Number.POSITIVE_INFINITY) this.#plus++;
      else if (value === Number.NEGATIVE_INFINITY) this.#minus++;
      else this.#empty++;
    }
    this.#count = count;
  }

  finish(nulls: number): Numbers {
    return {
      values: this.#values.subarray(0, this.#count),
      nans: this.#empty - nulls,
      nulls,
      plusInfinities: this.#plus,
      minusInfinities: this.#minus,
    };
  }
}
