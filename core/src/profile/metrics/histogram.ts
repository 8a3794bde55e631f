import type { LogicalType } from '../../engine/plan.ts';
import type { Json } from '../../kit/finding.ts';
import { sortDoubles } from '../../kit/sort-doubles.ts';
import { defineMetric, type Metric } from '../metric.ts';
import { eachNumber, numberType } from '../metric-kinds.ts';
import { histogramOf } from '../numeric.ts';
import type { NumericProfile } from '../profile.ts';

interface State {
  type: LogicalType | null;
  readonly values: number[];
}

/** Finite numbers by bins. Its state keeps all of them: O(n) memory. */
export const histogram: Metric = defineMetric<State>({
  id: 'histogram',
  title: 'Distribution',
  definition:
    'Finite numbers in up to 40 bins of equal width between the 1 % and the 99 % quantile, and one open end on either side.',
  accepts: numberType,
  empty: () => ({ type: null, values: [] }),
  add: (state, cells) => {
    state.type = cells.type;
    eachNumber(cells, (value, count) => {
      for (let i = 0; i < count; i++) state.values.push(value);
    });
    return state;
  },
  merge: (state, other) => ({ type: state.type ?? other.type, values: [...state.values, ...other.values] }),
  value: (state) => {
    if (state.values.length === 0) return null;
    return toJson(histogramOf(sortDoubles(Float64Array.from(state.values)), state.type === 'integer'));
  },
  plan: null,
  read: ({ numeric }) => (numeric === null ? null : toJson(numeric.histogram)),
});

function toJson({ edges, counts }: NumericProfile['histogram']): Json {
  return { edges, counts };
}
