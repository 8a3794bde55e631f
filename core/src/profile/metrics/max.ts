import { defineBound } from '../bound.ts';
import type { Metric } from '../metric.ts';

/** Largest number or last moment. */
export const max: Metric = defineBound({
  id: 'max',
  title: 'Largest value',
  definition:
    'Largest finite number, or last moment as ISO text; as text too where a double could not hold it exactly.',
});
