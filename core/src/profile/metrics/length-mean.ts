import { aggregate, call, countAll, not } from '../../engine/plan.ts';
import { codePointLength } from '../../kit/space.ts';
import { countOf, defineMetric, type Metric } from '../metric.ts';
import { eachText, textType } from '../metric-kinds.ts';

interface State {
  readonly sum: number;
  readonly count: number;
}

/** Mean length of texts, in code points. */
export const lengthMean: Metric = defineMetric<State>({
  id: 'lengthMean',
  title: 'Mean length',
  definition: 'Mean number of characters (code points) of the texts that are not missing.',
  accepts: textType,
  empty: () => ({ sum: 0, count: 0 }),
  add: (state, cells) => {
    let { sum, count } = state;
    eachText(cells, (text, rows) => {
      sum += codePointLength(text) * rows;
      count += rows;
    });
    return { sum, count };
  },
  merge: (state, other) => ({ sum: state.sum + other.sum, count: state.count + other.count }),
  value: ({ sum, count }) => (count === 0 ? null : sum / count),
  plan: (column) => ({
    select: [aggregate('sum', [call('length', column.text)], not(column.isMissing)), countAll(not(column.isMissing))],
    value: ([sum, count]) => (countOf(count) === 0 ? null : countOf(sum) / countOf(count)),
  }),
  read: (column) => column.lengths?.mean ?? null,
});
