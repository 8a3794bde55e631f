import { aggregate, call, not } from '../engine/plan.ts';
import { codePointLength } from '../kit/space.ts';
import { countOf, defineMetric, type Metric } from './metric.ts';
import { eachText, textType } from './metric-kinds.ts';

/** A metric whose state is the smallest or largest length of a text so far, in code points; texts that are missing do not count. */
export function defineLengthBound(which: 'min' | 'max', words: Pick<Metric, 'id' | 'title' | 'definition'>): Metric {
  const better = Math[which];
  return defineMetric<number | null>({
    ...words,
    accepts: textType,
    empty: () => null,
    add: (state, cells) => {
      let bound = state;
      eachText(cells, (text) => {
        const length = codePointLength(text);
        bound = better(bound ?? length, length);
      });
      return bound;
    },
    merge: (state, other) => (state === null || other === null ? (state ?? other) : better(state, other)),
    value: (state) => state,
    plan: (column) => ({
      select: [aggregate(which, [call('length', column.text)], not(column.isMissing))],
      value: ([cell]) => (cell === null ? null : countOf(cell)),
    }),
    read: (column) => column.lengths?.[which] ?? null,
  });
}
