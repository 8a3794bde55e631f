import { and, isNotNull, not } from '../../engine/plan.ts';
import { trimSpace } from '../../kit/space.ts';
import { isBlank } from '../gather/text-scan.ts';
import type { Metric } from '../metric.ts';
import { anyType, defineCount } from '../metric-kinds.ts';

/** Cells that stand for a missing value. */
export const disguised: Metric = defineCount({
  id: 'disguised',
  title: 'Stand-ins for missing',
  definition: 'Rows whose cell is a word or sign that stands for a missing value in this column, such as N/A or ?.',
  accepts: anyType,
  test: (cells, i) => cells.missing[i] === true && trimSpace(cells.texts[i] ?? '') !== '',
  where: (column) => and(isNotNull(column.text), column.isMissing, not(isBlank(column.text))),
  read: (column) => column.disguised.reduce((sum, entry) => sum + entry.count, 0),
});
