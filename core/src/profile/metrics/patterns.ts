import type { Json } from '../../kit/finding.ts';
import { defineMetric, type Metric } from '../metric.ts';
import { eachText, textType } from '../metric-kinds.ts';
import { patternsOf, rank } from '../patterns.ts';
import type { ValueCount } from '../profile.ts';

/** Masks shown. */
const SHOWN = 10;

export const patterns: Metric = defineMetric<Map<string, number>>({
  id: 'patterns',
  title: 'Patterns',
  definition:
    'The ten commonest masks of texts that are not missing (9 digit, A and a letters, + one or more), with the rows that were looked at.',
  accepts: textType,
  empty: () => new Map(),
  add: (state, cells) => {
    eachText(cells, (text, count) => state.set(text, (state.get(text) ?? 0) + count));
    return state;
  },
  merge: (state, other) => {
    for (const [text, count] of other) state.set(text, (state.get(text) ?? 0) + count);
    return state;
  },
  value: (state) => toJson(patternsOf(rank(state)).masks),
  plan: null,
  read: (column) => toJson(column.patterns?.masks ?? []),
});

function toJson(masks: readonly ValueCount[]): Json {
  return masks.slice(0, SHOWN).map(({ value, count }) => ({ pattern: value, count }));
}
