import type { Json } from '../../kit/finding.ts';
import { defineMetric, type MeasuredColumn, type Metric } from '../metric.ts';
import { eachText, textType } from '../metric-kinds.ts';
import { patternsOf, rank } from '../patterns.ts';
import type { ValueCount } from '../profile.ts';

/** Masks shown. */
const SHOWN = 10;

/** The commonest masks of texts. */
export const patterns: Metric = defineMetric<Map<string, number>>({
  id: 'patterns',
  title: 'Patterns',
  definition:
    'The ten commonest masks of texts that are not missing (9 digit, A and a letters, + one or more), with their rows; of very many values, estimated from a sample.',
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
  read: (column) => toJson(scaled(column)),
});

/** Masks of a sample, as if of all rows. */
function scaled({ patterns, type }: MeasuredColumn): readonly ValueCount[] {
  if (patterns === null || patterns.complete) return patterns?.masks ?? [];
  const times = (type.parsed + type.unparsed) / patterns.of;
  return patterns.masks.map(({ value, count }) => ({ value, count: Math.round(count * times) }));
}

function toJson(masks: readonly ValueCount[]): Json {
  return masks.slice(0, SHOWN).map(({ value, count }) => ({ pattern: value, count }));
}
