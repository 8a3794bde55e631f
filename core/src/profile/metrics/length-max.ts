import { defineLengthBound } from '../length-bound.ts';
import type { Metric } from '../metric.ts';

/** Longest text, in code points. */
export const lengthMax: Metric = defineLengthBound('max', {
  id: 'lengthMax',
  title: 'Longest text',
  definition: 'Characters (code points) of the longest text that is not missing.',
});
