import { ExactMoments } from '../../kit/moments.ts';
import { defineMetric, finite, type Metric } from '../metric.ts';
import { numberType } from '../metric-kinds.ts';
import { addMoments, mergeMoments } from '../moments-state.ts';

/** Sample standard deviation, from exact sums. */
export const stddev: Metric = defineMetric<ExactMoments>({
  id: 'stddev',
  title: 'Standard deviation',
  definition: 'Sample standard deviation (n - 1) of finite numbers, from exact sums; 0 for one number.',
  accepts: numberType,
  empty: () => new ExactMoments(),
  add: addMoments,
  merge: mergeMoments,
  value: (state) => finite(state.stddev()),
  plan: null,
  read: ({ numeric }) => (numeric === null ? null : finite(numeric.stddev)),
});
