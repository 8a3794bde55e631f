import { columnWord, countOf, valuesOf, verb } from '../../kit/phrase.ts';
import type { ColumnProfile } from '../../profile/profile.ts';
import { type Detection, type Detector, defineDetector } from '../detector.ts';
import { isEmpty } from '../expr.ts';

/** Empty cells of a column that is otherwise filled. Sparser columns are shown in the report's missing section only. */
export const missingValues: Detector = defineDetector({
  id: 'missing-values',
  dimension: 'completeness',
  about:
    'Cells that are null, empty or blank in a column that is otherwise filled: a nearly complete column was meant to be complete. Silent where more than maxShare of the cells are empty.',
  options: { maxShare: 0.05 },
  messages: { missing: '{subject} {is} missing.' },
  detect: async (profile, context) =>
    profile.columns.flatMap((column) => missingIn(column, Number(context.options['maxShare']))),
});

function missingIn(column: ColumnProfile, maxShare: number): Detection[] {
  const count = column.nulls + column.blanks;
  if (count === 0 || count > maxShare * column.rows) return [];
  const name = columnWord(column.column.name, column.column.index);
  const subject = valuesOf(count, column.rows, name);
  return [
    {
      columns: [column.column.index],
      tier: 'confirmed',
      severity: 'warn',
      where: isEmpty(column),
      count,
      of: column.rows,
      message: {
        code: 'missing',
        params: { column: name, count, of: column.rows, subject: subject.text, is: verb(subject, 'is', 'are') },
      },
      evidence: [{ kind: 'share', text: `${countOf(count, column.rows)} cells are empty; all others hold a value.` }],
    },
  ];
}
