import type { Json } from '../../kit/finding.ts';
import { TOP } from '../gather/tally.ts';
import { defineMetric, type Metric } from '../metric.ts';
import { anyType } from '../metric-kinds.ts';
import { rank } from '../patterns.ts';
import type { ValueCount } from '../profile.ts';

/** The most frequent values. */
export const top: Metric = defineMetric<Map<string, number>>({
  id: 'top',
  title: 'Most frequent values',
  definition: 'Up to 20 values that most rows have, with their rows; ties by value. Nulls do not count.',
  accepts: anyType,
  empty: () => new Map(),
  add: (state, cells) => {
    cells.texts.forEach((text, i) => {
      if (text !== null) state.set(text, (state.get(text) ?? 0) + (cells.counts[i] ?? 0));
    });
    return state;
  },
  merge: (state, other) => {
    for (const [text, count] of other) state.set(text, (state.get(text) ?? 0) + count);
    return state;
  },
  value: (state) => toJson(rank(state).slice(0, TOP)),
  plan: null,
  read: (column) => toJson(column.top),
});

function toJson(entries: readonly ValueCount[]): Json {
  return entries.map(({ value, count }) => ({ value, count }));
}
