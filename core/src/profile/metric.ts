import type { Cell } from '../engine/engine.ts';
import type { Expr, LogicalType } from '../engine/plan.ts';
import type { Json } from '../kit/finding.ts';
import type { ColumnProfile } from './profile.ts';

/** Some cells of a column, as states take them in; all lists have the same length. */
export interface Cells {
  /** The type of the column's values. */
  readonly type: LogicalType;
  /** As they stand; null where null. */
  readonly texts: readonly (string | null)[];
  /** As values: numbers (NaN and infinities too), ISO text of dates and timestamps, text; null where missing or not of the type. */
  readonly values: readonly (number | string | null)[];
  /** True where null, blank or a stand-in. */
  readonly missing: readonly boolean[];
  /** Rows that each cell stands for. */
  readonly counts: readonly number[];
}

/** The expressions of a column that plans are made of. */
export interface PlanColumn {
  readonly type: LogicalType;
  /** The cell as text; null where null. */
  readonly text: Expr;
  /** The cell as a value of `type`, with NaN and infinities; null where missing or not of the type. */
  readonly value: Expr;
  /** Never null. */
  readonly isMissing: Expr;
}

/** Aggregates that every dialect has, and what is made of them. */
export interface MetricPlan {
  readonly select: readonly Expr[];
  value(cells: readonly Cell[]): Json;
}

/** All of a column's profile but its metrics; bounds as text where a double cannot hold them. */
export interface MeasuredColumn extends Omit<ColumnProfile, 'metrics'> {
  readonly exactBounds: { readonly min: string; readonly max: string } | null;
  /** NaN and infinite cells, also where no cell is finite. */
  readonly nans: number;
  readonly infinities: number;
}

/**
 * One figure of a column. One file per metric under `metrics/`, made by `defineMetric`. It exists in up to three forms that give the same
 * value: a mergeable state (`empty`, `add`, `merge`, `value`; for streams, windows and parts), a portable plan (for other engines), and
 * what the profile's kernels have measured already (`read`). States belong to their owner: `add` and `merge` may change and
 * return their first argument.
 */
export interface Metric<State = unknown> {
  /** Key in a report's column. */
  readonly id: string;
  readonly title: string;
  /** One sentence: formula, unit, what happens to missing cells. */
  readonly definition: string;
  /** True for the types it is measured on. */
  accepts(type: LogicalType): boolean;
  empty(): State;
  add(state: State, cells: Cells): State;
  merge(state: State, other: State): State;
  /** Null when there is nothing to measure. */
  value(state: State): Json;
  /** Null when plain aggregates cannot tell it. */
  readonly plan: ((column: PlanColumn) => MetricPlan) | null;
  read(column: MeasuredColumn): Json;
}

/** Registers a metric. */
export function defineMetric<State>(metric: Metric<State>): Metric {
  return metric as Metric;
}

/** A number for a report: null for NaN and infinities, no -0. */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? value + 0 : null;
}

/** A count of a result, which may be a bigint, a decimal in text, or null for no rows. */
export function countOf(cell: Cell | undefined): number {
  return Number(cell ?? 0);
}
