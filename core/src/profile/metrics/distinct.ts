import { aggregate } from '../../engine/plan.ts';
import { countOf, defineMetric, type Metric } from '../metric.ts';
import { anyType } from '../metric-kinds.ts';

/** Different values, nulls aside. */
export const distinct: Metric = defineMetric<Set<string>>({
  id: 'distinct',
  title: 'Distinct values',
  definition: 'Different cells among those that are not null, as they stand, counted exactly.',
  accepts: anyType,
  empty: () => new Set(),
  add: (state, cells) => {
    for (const text of cells.texts) if (text !== null) state.add(text);
    return state;
  },
  merge: (state, other) => {
    for (const text of other) state.add(text);
    return state;
  },
  value: (state) => state.size,
  plan: (column) => ({ select: [aggregate('countDistinct', [column.text])], value: (cells) => countOf(cells[0]) }),
  read: (column) => column.distinct,
});
