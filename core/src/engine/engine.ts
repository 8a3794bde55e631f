import type { Dialect } from './dialect.ts';
import type { Plan } from './plan.ts';

/** Passed to every long call. */
export interface RunContext {
  /** Aborting makes the call fail with `cancelled` as soon as the engine lets go (milliseconds). */
  readonly signal?: AbortSignal;
  /** Called with a phrase and the done share in [0, 1], or null when unknown. */
  readonly progress?: (step: string, ratio: number | null) => void;
  /** Phrase under which a statement's own progress is reported, where the engine knows it; without it none is. */
  readonly step?: string;
}

/** A value of a small result. Integers beyond 2^53 come as bigint; dates, decimals and nested values as text. */
export type Cell = string | number | bigint | boolean | null;

/**
 * A piece of a result, column by column, at most a few thousand rows. Arrays are valid until the next batch is
 * asked for.
 */
export interface Batch {
  readonly rows: number;
  /** Column as doubles; null is NaN (see `valid`), booleans 0 or 1. Integers lose what a double cannot hold. */
  doubles(column: number): Float64Array;
  /** Column as 64-bit integers; null is 0 (see `valid`). Only for integer results. */
  integers(column: number): BigInt64Array;
  /** Column as text; null stays null. Only for text results. */
  texts(column: number): (string | null)[];
  /** 1 where the value is not null. */
  valid(column: number): Uint8Array;
}

/** A table inside an engine. The relation has the columns `c0`, `c1`, ... and `ROW_ID`. */
export interface Engine {
  readonly dialect: Dialect;
  /** Streams a result in its order. Rows keep source order when the plan neither groups nor orders. */
  stream(plan: Plan, context?: RunContext): AsyncIterable<Batch>;
  /** The whole of a small result, as rows in the order of `select`. */
  rows(plan: Plan, context?: RunContext): Promise<Cell[][]>;
  close(): Promise<void>;
}
