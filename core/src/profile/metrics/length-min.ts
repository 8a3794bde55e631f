import { aggregate, call, not } from '../../engine/plan.ts';
import { codePointLength } from '../../kit/space.ts';
import { countOf, defineMetric, type Metric } from '../metric.ts';
import { eachText, textType } from '../metric-kinds.ts';

export const lengthMin: Metric = defineMetric<number | null>({
  id: 'lengthMin',
  title: 'Shortest text',
  definition: 'Characters (code points) of the shortest text that is not missing.',
  accepts: textType,
  empty: () => null,
  add: (state, cells) => {
    let bound = state;
    eachText(cells, (text) => {
      const length = codePointLength(text);
      bound = Math.min(bound ?? length, length);
    });
    return bound;
  },
  merge: (state, other) => (state === null || other === null ? (state ?? other) : Math.min(state, other)),
  value: (state) => state,
  plan: (column) => ({
    select: [aggregate('min', [call('length', column.text)], not(column.isMissing))],
    value: ([cell]) => (cell === null ? null : countOf(cell)),
  }),
  read: (column) => column.lengths?.min ?? null,
});
