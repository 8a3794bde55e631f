import { defineBound } from '../bound.ts';
import type { Metric } from '../metric.ts';

/** Smallest number or first moment. */
export const min: Metric = defineBound({
  id: 'min',
  title: 'Smallest value',
  definition:
    'Smallest finite number, or first moment as ISO text; as text too where a double could not hold it exactly.',
});
