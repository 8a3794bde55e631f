import { and } from '../../engine/plan.ts';
import { isInfinite, isNotFinite } from '../bound.ts';
import type { Metric } from '../metric.ts';
import { defineCount, numberType } from '../metric-kinds.ts';

/** Infinite numbers. */
export const infinities: Metric = defineCount({
  id: 'infinities',
  title: 'Infinite numbers',
  definition:
    'Rows whose floating-point cell is infinite: off the type; of other figures only distinct and frequent values count it.',
  accepts: numberType,
  test: (cells, i) => Math.abs(Number(cells.values[i] ?? 0)) === Number.POSITIVE_INFINITY,
  where: (column) => and(isNotFinite(column), isInfinite(column)),
  read: (column) => column.infinities,
});
