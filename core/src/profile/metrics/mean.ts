import { aggregate, cast, countAll } from '../../engine/plan.ts';
import { ExactMoments } from '../../kit/moments.ts';
import { finiteWhere } from '../bound.ts';
import { countOf, defineMetric, finite, type Metric } from '../metric.ts';
import { numberType } from '../metric-kinds.ts';
import { addMoments, mergeMoments } from '../moments-state.ts';

/** Mean of finite numbers, from an exact sum. */
export const mean: Metric = defineMetric<ExactMoments>({
  id: 'mean',
  title: 'Mean',
  definition: 'Sum of finite numbers by their count; the sum is exact and rounded once.',
  accepts: numberType,
  empty: () => new ExactMoments(),
  add: addMoments,
  merge: mergeMoments,
  value: (state) => finite(state.mean()),
  plan: (column) => ({
    select: [aggregate('sum', [cast(column.value, 'double')], finiteWhere(column)), countAll(finiteWhere(column))],
    value: ([sum, count]) => (countOf(count) === 0 ? null : finite(countOf(sum) / countOf(count))),
  }),
  read: ({ numeric }) => (numeric === null ? null : finite(numeric.mean)),
});
