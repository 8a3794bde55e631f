import type { ExactMoments } from '../kit/moments.ts';
import type { Cells } from './metric.ts';
import { eachNumber } from './metric-kinds.ts';

/** Adds every finite number to moments, as often as it has rows. */
export function addMoments(state: ExactMoments, cells: Cells): ExactMoments {
  eachNumber(cells, (value, count) => {
    for (let i = 0; i < count; i++) state.add(value);
  });
  return state;
}

/** Adds the second to the first. */
export function mergeMoments(state: ExactMoments, other: ExactMoments): ExactMoments {
  state.merge(other);
  return state;
}
