import { call, col, type Expr, inQuery, lit, ROW_ID } from '../../engine/plan.ts';
import { RAGGED, type RaggedRows } from '../../formats/format.ts';
import { joinWords, plural } from '../../kit/format.ts';
import type { ColumnProfile } from '../../profile/profile.ts';
import { type Detection, type Detector, defineDetector } from '../detector.ts';
import { sure } from '../expr.ts';

/** Rows of delimited text with more or fewer cells than the table has columns. */
export const raggedRows: Detector = defineDetector({
  id: 'ragged-rows',
  dimension: 'validity',
  about:
    'Rows of delimited text with more cells than there are columns (an unquoted delimiter, a shift; what is too much stands in the last cell) or with fewer (a line that broke off; the rest is missing). They count in the last column. Silent for all other formats, whose rows have one cell for each column.',
  options: {},
  messages: {
    long: '{rows} {has} more cells than there are columns.',
    short: '{rows} {has} fewer cells than there are columns.',
  },
  detect: async (profile) => {
    const { ragged } = profile.table;
    const last = profile.columns.at(-1);
    if (ragged === undefined || last === undefined) return [];
    return [
      ...(ragged.long.count === 0 ? [] : [detectionOf('long', ragged.long, last, profile.rows)]),
      ...(ragged.short.count === 0 ? [] : [detectionOf('short', ragged.short, last, profile.rows)]),
    ];
  },
});

const NOTES = {
  long: 'What is too much stands in the last cell, and a cell before it may be in the wrong column.',
  short:
    'The cells at their end are missing; if one in the middle was left out, those after it are in the wrong column.',
};

function isRagged(long: boolean): Expr {
  const rows = { from: RAGGED, where: call('eq', col('long'), lit(long)), select: [{ as: 'r', expr: col('row') }] };
  return sure(inQuery([col(ROW_ID)], rows));
}

function detectionOf(
  code: 'long' | 'short',
  { count, places }: RaggedRows,
  last: ColumnProfile,
  of: number,
): Detection {
  const lines = `${places.length === 1 ? 'Line' : 'Lines'} ${placesOf(places, count)} of the file.`;
  return {
    columns: [last.column.index],
    tier: 'confirmed',
    severity: 'error',
    where: isRagged(code === 'long'),
    count,
    of,
    message: { code, params: { count, of, rows: plural(count, 'row'), has: count === 1 ? 'has' : 'have' } },
    evidence: [
      { kind: 'rows', text: lines },
      { kind: 'note', text: NOTES[code] },
    ],
    ...(code === 'short' ? { dimension: 'completeness' as const } : {}),
    key: { code },
  };
}

const placesOf = (places: readonly string[], count: number): string =>
  count > places.length ? `${places.join(', ')} ...` : joinWords(places);
