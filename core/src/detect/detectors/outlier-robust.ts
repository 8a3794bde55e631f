import { isNotNull, or } from '../../engine/plan.ts';
import type { Evidence, ExampleValue } from '../../kit/finding.ts';
import { formatNumber, joinWords, plural } from '../../kit/format.ts';
import { columnWord, valuesOf, verb } from '../../kit/phrase.ts';
import type { ColumnProfile, NumericProfile } from '../../profile/profile.ts';
import { type Detection, type Detector, defineDetector } from '../detector.ts';
import { mayBeKey } from '../keys.ts';
import { saysKey } from '../names.ts';
import { groupByRows, type Outliers, outliersOf, withExactCounts } from '../outliers.ts';

/** Columns from which on outliers in the same rows are told once. */
const TOGETHER = 3;

/** Numbers far beyond what the tail of all others leads to expect. Always suspects. */
export const outlierRobust: Detector = defineDetector({
  id: 'outlier-robust',
  dimension: 'plausibility',
  about:
    "Numbers beyond the level to which the other values' own tail extrapolates, so that exponential, lognormal, Poisson and power-law columns stay silent; not keys and codes, not a second population. Outliers of several columns in the same rows are told once. Always a suspect: an extreme value may be true.",
  options: {},
  messages: {
    above: '{subject} {lies} far above all others.',
    below: '{subject} {lies} far below all others.',
    both: '{subject} {lies} far above or below all others.',
    rows: '{rows} {lies} far from all others in {columns}.',
  },
  detect: async (profile, context) => {
    const far = profile.columns.filter((column) => !isIdentifier(column)).flatMap((column) => outliersOf(column) ?? []);
    const found = await withExactCounts(far, profile, context);
    const groups = found.length < TOGETHER ? found.map((one) => [one]) : await groupByRows(found, profile, context);
    return groups.flatMap((group) =>
      group.length < TOGETHER ? group.map(ofColumn) : [ofColumns(group, profile.rows)],
    );
  },
});

/** A whole number that the name, or the first place with different values, makes a key. */
const isIdentifier = (column: ColumnProfile): boolean =>
  column.type.logical === 'integer' &&
  (saysKey(column.column.name) || (column.column.index === 0 && mayBeKey(column, 0)));

const wordOf = ({ column }: Outliers): string => columnWord(column.column.name, column.column.index);

function ofColumn(outliers: Outliers): Detection {
  const { column, numeric, count } = outliers;
  const subject = valuesOf(count, numeric.count, wordOf(outliers));
  const code = outliers.above === null ? 'below' : outliers.below === null ? 'above' : 'both';
  const lies = verb(subject, 'lies', 'lie');
  return {
    columns: [column.column.index],
    tier: 'suspect',
    severity: 'info',
    where: outliers.where,
    applies: isNotNull(column.value),
    count,
    of: numeric.count,
    message: { code, params: { column: wordOf(outliers), count, of: numeric.count, subject: subject.text, lies } },
    evidence: evidenceOf(outliers),
  };
}

/** Outliers of several columns that lie in the same rows. */
function ofColumns(group: readonly Outliers[], of: number): Detection {
  const rows = new Set(group.flatMap((one) => one.rows)).size;
  const words = group.map(wordOf);
  const columns =
    words.length <= 4 ? joinWords(words) : joinWords([...words.slice(0, 3), `${words.length - 3} more columns`]);
  return {
    columns: group.map(({ column }) => column.column.index),
    tier: 'suspect',
    severity: 'info',
    where: or(...group.map(({ where }) => where)),
    count: rows,
    of,
    message: {
      code: 'rows',
      params: { count: rows, of, rows: plural(rows, 'row'), lies: rows === 1 ? 'lies' : 'lie', columns },
    },
    evidence: group
      .slice(0, 3)
      .flatMap((one) => evidenceOf(one).map((item) => ({ ...item, text: `${wordOf(one)}: ${item.text}` }))),
  };
}

function evidenceOf({ numeric, above, below, middle }: Outliers): Evidence[] {
  const low = formatNumber(below === null ? numeric.min : middle - below.last);
  const high = formatNumber(above === null ? numeric.max : middle + above.last);
  const { sorted } = numeric;
  const far = [
    ...examples([...sorted.subarray(0, below?.count ?? 0)]),
    ...examples([...sorted.subarray(sorted.length - (above?.count ?? 0))].reverse()),
  ];
  return [
    { kind: 'range', text: `All others lie between ${low} and ${high}, half of them below ${formatNumber(middle)}.` },
    { kind: 'values', text: 'The farthest:', values: far },
  ];
}

/** The first three different values, each with its number. */
function examples(values: NumericProfile['sorted'] | readonly number[]): ExampleValue[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].slice(0, 3).map(([value, count]) => ({ value: String(value), count }));
}
