import { and } from '../../engine/plan.ts';
import type { Evidence } from '../../kit/finding.ts';
import { joinWords, plural } from '../../kit/format.ts';
import { columnWord, valuesOf, verb } from '../../kit/phrase.ts';
import type { ColumnProfile } from '../../profile/profile.ts';
import { type Decided, decidedColumns } from '../decided.ts';
import { type Detection, type Detector, defineDetector } from '../detector.ts';
import { isEmpty } from '../expr.ts';

/** Empty cells of a column that is otherwise filled. Sparser columns are shown in the report's missing section only. */
export const missingValues: Detector = defineDetector({
  id: 'missing-values',
  dimension: 'completeness',
  about:
    'Cells that are null, empty or blank in a column that is otherwise filled: a nearly complete column was meant to be complete. Where another column decides (no end date while the status is open), only the rows that should hold a value count. Silent where more than maxShare of the cells are empty otherwise.',
  options: { maxShare: 0.05 },
  messages: { missing: '{subject} {is} missing.' },
  detect: async (profile, context) => {
    const limit = Number(context.options['maxShare']);
    const gone = (column: ColumnProfile): number => column.nulls + column.blanks;
    const sparse = profile.columns.filter((column) => gone(column) > limit * column.rows && gone(column) < column.rows);
    const decided = await decidedColumns(sparse, profile, context);
    return profile.columns.flatMap((column) => {
      const decision = decided.get(column);
      if (decision !== undefined) return [detectionOf(column, decision.missing, decision.of, decision)];
      return gone(column) === 0 || gone(column) > limit * column.rows
        ? []
        : [detectionOf(column, gone(column), column.rows, null)];
    });
  },
});

function detectionOf(column: ColumnProfile, count: number, of: number, decided: Decided | null): Detection {
  const name = columnWord(column.column.name, column.column.index);
  const subject = valuesOf(count, of, name);
  const empty = isEmpty(column);
  return {
    columns: [column.column.index],
    tier: 'confirmed',
    severity: 'warn',
    where: decided === null ? empty : and(empty, decided.applies),
    ...(decided === null ? {} : { applies: decided.applies }),
    count,
    of,
    message: {
      code: 'missing',
      params: { column: name, count, of, subject: subject.text, is: verb(subject, 'is', 'are') },
    },
    evidence:
      count === 0
        ? []
        : [
            {
              kind: 'share',
              text: `The other ${plural(of - count, 'row')} hold${of - count === 1 ? 's' : ''} a value.`,
            },
            ...reasonOf(decided),
          ],
  };
}

function reasonOf(decided: Decided | null): Evidence[] {
  if (decided === null) return [];
  const { decider, values } = decided;
  const shown = values.slice(0, 3).map((value) => `"${value}"`);
  const name = columnWord(decider.column.name, decider.column.index);
  const where = joinWords(shown).replace(' and ', ' or ');
  return [{ kind: 'note', text: `Rows where ${name} is ${where} are not counted: it is empty there throughout.` }];
}
