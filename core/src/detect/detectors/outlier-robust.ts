import type { RunContext } from '../../engine/engine.ts';
import { aggregate, and, call, cast, countAll, isNotNull, lit, or, type Plan } from '../../engine/plan.ts';
import { RELATION } from '../../formats/format.ts';
import type { Evidence, ExampleValue } from '../../kit/finding.ts';
import { formatNumber, joinWords, plural } from '../../kit/format.ts';
import { columnWord, valuesOf, verb } from '../../kit/phrase.ts';
import type { ColumnProfile, TableProfile } from '../../profile/profile.ts';
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
    const detections: Detection[] = [];
    for (const group of groups) {
      if (group.length >= TOGETHER) detections.push(await ofColumns(group, profile, context));
      else for (const one of group) detections.push(await ofColumn(one, profile, context));
    }
    return detections;
  },
});

/** A whole number that the name, or the first place with different values, makes a key. */
const isIdentifier = (column: ColumnProfile): boolean =>
  column.type.logical === 'integer' &&
  (saysKey(column.column.name) || (column.column.index === 0 && mayBeKey(column, 0)));

const wordOf = ({ column }: Outliers): string => columnWord(column.column.name, column.column.index);

async function ofColumn(outliers: Outliers, profile: TableProfile, context: RunContext): Promise<Detection> {
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
    evidence: await evidenceOf(outliers, profile, context),
  };
}

/** Outliers of several columns that lie in the same rows. */
async function ofColumns(group: readonly Outliers[], profile: TableProfile, context: RunContext): Promise<Detection> {
  const of = profile.rows;
  const rows = new Set(group.flatMap((one) => one.rows)).size;
  const words = group.map(wordOf);
  const evidence: Evidence[] = [];
  for (const one of group.slice(0, 3)) {
    const own = await evidenceOf(one, profile, context);
    evidence.push(...own.map((item) => ({ ...item, text: `${wordOf(one)}: ${item.text}` })));
  }
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
    evidence,
  };
}

async function evidenceOf(outliers: Outliers, profile: TableProfile, context: RunContext): Promise<Evidence[]> {
  const { numeric, above, below, middle } = outliers;
  const low = formatNumber(below === null ? numeric.min : middle - below.last);
  const high = formatNumber(above === null ? numeric.max : middle + above.last);
  const far = [
    ...(below === null ? [] : await farthest(outliers, 'below', profile, context)),
    ...(above === null ? [] : await farthest(outliers, 'above', profile, context)),
  ];
  return [
    { kind: 'range', text: `All others lie between ${low} and ${high}, half of them below ${formatNumber(middle)}.` },
    { kind: 'values', text: 'The farthest:', values: far },
  ];
}

/** The three farthest cells of one side as they stand, each with its rows. */
async function farthest(
  { column, where, middle }: Outliers,
  side: 'above' | 'below',
  profile: TableProfile,
  context: RunContext,
): Promise<ExampleValue[]> {
  const value = aggregate(side === 'above' ? 'max' : 'min', [cast(column.value, 'double')]);
  const beyond = call(side === 'above' ? 'gt' : 'lt', column.value, lit(middle));
  const plan: Plan = {
    from: RELATION,
    where: and(where, beyond),
    select: [
      { as: 't', expr: column.text },
      { as: 'n', expr: countAll() },
    ],
    groupBy: [column.text],
    orderBy: [{ expr: value, descending: side === 'above' }, { expr: column.text }],
    limit: 3,
  };
  const rows = await profile.table.engine.rows(plan, context);
  return rows.map(([text, count]) => ({ value: String(text), count: Number(count) }));
}
