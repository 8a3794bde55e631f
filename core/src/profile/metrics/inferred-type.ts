import { and, countAll, type LogicalType, not } from '../../engine/plan.ts';
import type { Json } from '../../kit/finding.ts';
import { finiteWhere } from '../bound.ts';
import { countOf, defineMetric, type Metric } from '../metric.ts';
import { anyType } from '../metric-kinds.ts';

interface State {
  type: LogicalType | null;
  present: number;
  parsed: number;
}

/** The type of the values and the share that has it. */
export const inferredType: Metric = defineMetric<State>({
  id: 'inferredType',
  title: 'Type of the values',
  definition: 'The type that the values have, with the share of cells, of those not missing, that are of it.',
  accepts: anyType,
  empty: () => ({ type: null, present: 0, parsed: 0 }),
  add: (state, cells) => {
    state.type = cells.type;
    cells.counts.forEach((count, i) => {
      if (cells.missing[i] !== false) return;
      state.present += count;
      if (isOfType(cells.values[i])) state.parsed += count;
    });
    return state;
  },
  merge: (state, other) => ({
    type: state.type ?? other.type,
    present: state.present + other.present,
    parsed: state.parsed + other.parsed,
  }),
  value: (state) => toJson(state.type, state.parsed, state.present),
  plan: (column) => ({
    select: [countAll(not(column.isMissing)), countAll(and(not(column.isMissing), finiteWhere(column)))],
    value: ([present, parsed]) => toJson(column.type, countOf(parsed), countOf(present)),
  }),
  read: ({ type }) => toJson(type.logical, type.parsed, type.parsed + type.unparsed),
});

/** Infinities are no numbers. */
function isOfType(value: string | number | null | undefined): boolean {
  return typeof value === 'number' ? Number.isFinite(value) : value !== null;
}

function toJson(type: LogicalType | null, parsed: number, present: number): Json {
  return { type, share: present === 0 ? null : parsed / present };
}
