import { and, not } from '../../engine/plan.ts';
import { isInfinite, isNotFinite } from '../bound.ts';
import type { Metric } from '../metric.ts';
import { defineCount, numberType } from '../metric-kinds.ts';

/** Cells that are NaN. */
export const nans: Metric = defineCount({
  id: 'nans',
  title: 'Not a number',
  definition:
    'Rows whose floating-point cell is NaN: a stand-in for a missing value; distinct and frequent values count it.',
  accepts: numberType,
  test: (cells, i) => Number.isNaN(cells.values[i]),
  where: (column) => and(isNotFinite(column), not(isInfinite(column))),
  read: (column) => column.nans,
});
