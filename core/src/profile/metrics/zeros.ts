import { and, call, isNotNull, lit } from '../../engine/plan.ts';
import type { Metric } from '../metric.ts';
import { defineCount, numberType } from '../metric-kinds.ts';

/** Numbers that are 0. */
export const zeros: Metric = defineCount({
  id: 'zeros',
  title: 'Zeros',
  definition: 'Rows whose number is 0.',
  accepts: numberType,
  test: (cells, i) => cells.values[i] === 0,
  where: (column) => and(isNotNull(column.value), call('eq', column.value, lit(0))),
  read: ({ numeric }) => numeric?.zeros ?? 0,
});
