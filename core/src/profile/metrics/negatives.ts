import { and, call, lit } from '../../engine/plan.ts';
import { finiteWhere } from '../bound.ts';
import type { Metric } from '../metric.ts';
import { defineCount, numberType } from '../metric-kinds.ts';

/** Finite numbers below 0. */
export const negatives: Metric = defineCount({
  id: 'negatives',
  title: 'Negative numbers',
  definition: 'Rows whose number is finite and below 0.',
  accepts: numberType,
  test: (cells, i) => Number.isFinite(cells.values[i]) && Number(cells.values[i]) < 0,
  where: (column) => and(finiteWhere(column), call('lt', column.value, lit(0))),
  read: ({ numeric }) => numeric?.negatives ?? 0,
});
