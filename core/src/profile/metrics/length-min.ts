import { defineLengthBound } from '../length-bound.ts';
import type { Metric } from '../metric.ts';

/** Shortest text, in code points. */
export const lengthMin: Metric = defineLengthBound('min', {
  id: 'lengthMin',
  title: 'Shortest text',
  definition: 'Characters (code points) of the shortest text that is not missing.',
});
