import { isNull } from '../../engine/plan.ts';
import type { Metric } from '../metric.ts';
import { anyType, defineCount } from '../metric-kinds.ts';

/** Cells that are null in the source. */
export const nulls: Metric = defineCount({
  id: 'nulls',
  title: 'Null cells',
  definition: 'Rows whose cell is null in the source; blank text does not count here.',
  accepts: anyType,
  test: (cells, i) => cells.texts[i] === null,
  where: (column) => isNull(column.text),
  read: (column) => column.nulls,
});
