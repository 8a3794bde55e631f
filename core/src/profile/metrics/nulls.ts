import { isNull } from '../../engine/plan.ts';
import type { Metric } from '../metric.ts';
import { anyType, defineCount } from '../metric-kinds.ts';

export const nulls: Metric = defineCount({
  id: 'nulls',
  title: 'Null cells',
  definition: 'Rows whose cell is null in the source; blank text does not count here.',
  accepts: anyType,
  test: (cells, i) => cells.texts[i] === null,
  where: (column) => isNull(column.text),
  read: (column) => column.nulls,
});
