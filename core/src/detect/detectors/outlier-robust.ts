import { call, type Expr, isNotNull, lit, or } from '../../engine/plan.ts';
import type { Evidence, ExampleValue } from '../../kit/finding.ts';
import { formatNumber } from '../../kit/format.ts';
import { columnWord, valuesOf, verb } from '../../kit/phrase.ts';
import type { ColumnProfile, NumericProfile } from '../../profile/profile.ts';
import { type Detection, type Detector, defineDetector } from '../detector.ts';
import { sure } from '../expr.ts';
import { mayBeKey } from '../keys.ts';
import { saysKey } from '../names.ts';
import { type FarTail, farTail } from '../tail.ts';

/** Numbers far beyond what the tail of all others leads to expect. Always suspects. */
export const outlierRobust: Detector = defineDetector({
  id: 'outlier-robust',
  dimension: 'plausibility',
  about:
    "Numbers beyond the level to which the other values' own tail extrapolates, so that exponential, lognormal, Poisson and power-law columns stay silent; not keys and codes, not a second population. Always a suspect: an extreme value may be true.",
  options: {},
  messages: {
    above: '{subject} {lies} far above all others.',
    below: '{subject} {lies} far below all others.',
    both: '{subject} {lies} far above or below all others.',
  },
  detect: async (profile) => profile.columns.flatMap(outliersIn),
});

interface Sides {
  readonly above: FarTail | null;
  readonly below: FarTail | null;
  readonly middle: number;
}

function outliersIn(column: ColumnProfile): Detection[] {
  const { numeric } = column;
  if (numeric === null || isIdentifier(column)) return [];
  const sides = sidesOf(numeric);
  return sides.above === null && sides.below === null ? [] : [detectionOf(column, numeric, sides)];
}

const isIdentifier = (column: ColumnProfile): boolean =>
  column.type.logical === 'integer' &&
  (saysKey(column.column.name) || mayBeKey(column, column.rows - column.nulls - column.distinct));

/** Zero, when it is more frequent than all other values together, is a class of its own: the rest is judged by itself. */
function sidesOf(numeric: NumericProfile): Sides {
  const values = numeric.zeros * 2 > numeric.count ? numeric.sorted.filter((value) => value !== 0) : numeric.sorted;
  const n = values.length;
  const middle = values[n >> 1] ?? 0;
  return {
    above: farTail(
      values.map((value) => value - middle).filter((distance) => distance > 0),
      n,
    ),
    below: farTail(
      values
        .map((value) => middle - value)
        .filter((distance) => distance > 0)
        .reverse(),
      n,
    ),
    middle,
  };
}

function detectionOf(column: ColumnProfile, numeric: NumericProfile, { above, below, middle }: Sides): Detection {
  const count = (above?.count ?? 0) + (below?.count ?? 0);
  const word = columnWord(column.column.name, column.column.index);
  const subject = valuesOf(count, numeric.count, word);
  const code = above === null ? 'below' : below === null ? 'above' : 'both';
  const bounds = [
    ...(above === null ? [] : [call('gt', column.value, lit(middle + above.cut))]),
    ...(below === null ? [] : [call('lt', column.value, lit(middle - below.cut))]),
  ];
  return {
    columns: [column.column.index],
    tier: 'suspect',
    severity: 'info',
    where: sure(or(...bounds)),
    applies: isNotNull(column.value) as Expr,
    count,
    of: numeric.count,
    message: {
      code,
      params: { column: word, count, of: numeric.count, subject: subject.text, lies: verb(subject, 'lies', 'lie') },
    },
    evidence: evidenceOf(numeric, above, below, middle),
  };
}

function evidenceOf(numeric: NumericProfile, above: FarTail | null, below: FarTail | null, middle: number): Evidence[] {
  const low = below === null ? numeric.min : middle - below.last;
  const high = above === null ? numeric.max : middle + above.last;
  const far = [
    ...numeric.sorted.subarray(0, below?.count ?? 0).slice(0, 3),
    ...numeric.sorted.subarray(numeric.sorted.length - (above?.count ?? 0)).slice(-3),
  ];
  return [
    {
      kind: 'range',
      text: `All others lie between ${formatNumber(low)} and ${formatNumber(high)}, half of them below ${formatNumber(middle)}.`,
    },
    {
      kind: 'values',
      text: 'The farthest:',
      values: far.map((value): ExampleValue => ({ value: String(value), count: 1 })),
    },
  ];
}
