import type { Json } from '../../kit/finding.ts';
import { sortDoubles } from '../../kit/sort-doubles.ts';
import { defineMetric, type Metric } from '../metric.ts';
import { eachNumber, numberType } from '../metric-kinds.ts';
import { quantilesOf } from '../numeric.ts';

/** Quantiles of type 7. Its state keeps all numbers: O(n) memory. */
export const quantiles: Metric = defineMetric<number[]>({
  id: 'quantiles',
  title: 'Quantiles',
  definition: 'Quantiles of finite numbers at 1, 5, 25, 50, 75, 95 and 99 percent, type 7 (linear between neighbours).',
  accepts: numberType,
  empty: () => [],
  add: (state, cells) => {
    eachNumber(cells, (value, count) => {
      for (let i = 0; i < count; i++) state.push(value);
    });
    return state;
  },
  merge: (state, other) => [...state, ...other],
  value: (state) => (state.length === 0 ? null : (quantilesOf(sortDoubles(Float64Array.from(state))) as Json)),
  plan: null,
  read: ({ numeric }) => (numeric === null ? null : (numeric.quantiles as Json)),
});
