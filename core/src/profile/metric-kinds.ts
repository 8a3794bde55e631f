import { countAll, type Expr, type LogicalType } from '../engine/plan.ts';
import type { Json } from '../kit/finding.ts';
import { type Cells, countOf, defineMetric, type MeasuredColumn, type Metric, type PlanColumn } from './metric.ts';

/** What a metric that counts cells must say. */
export interface CountSpec {
  readonly id: string;
  readonly title: string;
  readonly definition: string;
  accepts(type: LogicalType): boolean;
  /** True for the cells that count: by position in `cells`. */
  test(cells: Cells, index: number): boolean;
  /** The same as an expression. */
  readonly where: (column: PlanColumn) => Expr;
  read(column: MeasuredColumn): Json;
}

/** A metric whose state is a number of rows. */
export function defineCount(spec: CountSpec): Metric {
  return defineMetric<number>({
    id: spec.id,
    title: spec.title,
    definition: spec.definition,
    accepts: spec.accepts,
    empty: () => 0,
    add: (state, cells) => cells.counts.reduce((sum, count, i) => (spec.test(cells, i) ? sum + count : sum), state),
    merge: (state, other) => state + other,
    value: (state) => state,
    plan: (column) => ({ select: [countAll(spec.where(column))], value: (cells) => countOf(cells[0]) }),
    read: spec.read,
  });
}

/** Calls `visit` for every number of numeric cells that is finite, once per cell, with its rows. */
export function eachNumber(cells: Cells, visit: (value: number, count: number) => void): void {
  cells.values.forEach((value, i) => {
    if (typeof value === 'number' && Number.isFinite(value)) visit(value + 0, cells.counts[i] ?? 0);
  });
}

/** Calls `visit` for every text that is not missing, with its rows. */
export function eachText(cells: Cells, visit: (text: string, count: number) => void): void {
  cells.texts.forEach((text, i) => {
    if (text !== null && cells.missing[i] === false) visit(text, cells.counts[i] ?? 0);
  });
}

/** Every type. */
export const anyType = (): boolean => true;
/** Numbers. */
export const numberType = (type: LogicalType): boolean => type === 'integer' || type === 'decimal';
/** Numbers, dates and timestamps. */
export const orderedType = (type: LogicalType): boolean => numberType(type) || type === 'date' || type === 'timestamp';
/** Texts. */
export const textType = (type: LogicalType): boolean => type === 'text';
