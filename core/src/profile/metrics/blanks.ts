import { and, isNotNull } from '../../engine/plan.ts';
import { trimSpace } from '../../kit/space.ts';
import { isBlank } from '../gather/text-scan.ts';
import type { Metric } from '../metric.ts';
import { defineCount } from '../metric-kinds.ts';

/** Text cells that are empty or only white space. */
export const blanks: Metric = defineCount({
  id: 'blanks',
  title: 'Blank cells',
  definition: 'Rows whose cell is text without a character other than white space.',
  accepts: () => true,
  test: (cells, i) => trimSpace(cells.texts[i] ?? 'null') === '',
  where: (column) => and(isNotNull(column.text), isBlank(column.text)),
  read: (column) => column.blanks,
});
