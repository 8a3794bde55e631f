import { aggregate, and, call, cast, type Expr, isNotNull, lit, not } from '../engine/plan.ts';
import { defineMetric, finite, type Metric, type PlanColumn } from './metric.ts';
import { numberType, orderedType } from './metric-kinds.ts';

/** What a metric that is a bound must say; the id is the aggregate's name too. */
export interface BoundSpec {
  readonly id: 'min' | 'max';
  readonly title: string;
  readonly definition: string;
}

type Bound = number | string | null;

/** A metric whose state is the smallest or largest value so far. */
export function defineBound(spec: BoundSpec): Metric {
  const better = (a: Bound, b: Bound): Bound => {
    if (a === null || b === null) return a ?? b;
    return (spec.id === 'min' ? a < b : a > b) ? a : b;
  };
  return defineMetric<Bound>({
    ...spec,
    accepts: orderedType,
    empty: () => null,
    add: (state, cells) => cells.values.reduce<Bound>((bound, value) => better(bound, ordered(value)), state),
    merge: better,
    value: (state) => state,
    plan: (column) => ({
      select: [boundExpr(spec.id, column)],
      value: ([cell]) =>
        cell === null || cell === undefined ? null : numberType(column.type) ? Number(cell) : String(cell),
    }),
    read: (column) => {
      const exact = column.exactBounds ?? column.temporal;
      if (exact !== null) return exact[spec.id];
      return column.numeric === null ? null : finite(column.numeric[spec.id]);
    },
  });
}

function ordered(value: Bound): Bound {
  if (typeof value !== 'number') return value;
  return Number.isFinite(value) ? value + 0 : null;
}

function boundExpr(fn: 'min' | 'max', column: PlanColumn): Expr {
  const bound = aggregate(fn, [column.value], finiteWhere(column));
  return numberType(column.type) ? bound : cast(bound, 'text');
}

/** True for cells with a finite value; never null. */
export function finiteWhere(column: PlanColumn): Expr {
  return and(isNotNull(column.value), not(isNotFinite(column)));
}

/** True for NaN and infinities; false for null. */
export function isNotFinite(column: PlanColumn): Expr {
  if (column.type !== 'decimal') return lit(false);
  return call('coalesce', call('isNotFinite', cast(column.value, 'double')), lit(false));
}

/** Of the cells that are not finite, true for infinities: their inverse is 0, that of NaN is NaN. */
export function isInfinite(column: PlanColumn): Expr {
  return call('eq', inverse(column.value), lit(0));
}

/** True for cells of a floating column that are NaN; never null. */
export function isNaNCell(cell: Expr): Expr {
  return call('coalesce', and(call('isNotFinite', cell), call('ne', inverse(cell), lit(0))), lit(false));
}

const inverse = (cell: Expr): Expr => call('div', lit(1), cast(cell, 'double'));
