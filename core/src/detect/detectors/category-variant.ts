import { call, countAll, not } from '../../engine/plan.ts';
import { RELATION } from '../../formats/format.ts';
import type { Tier } from '../../kit/finding.ts';
import { columnWord, valuesOf, verb } from '../../kit/phrase.ts';
import type { ColumnProfile, TableProfile } from '../../profile/profile.ts';
import { type DetectContext, type Detection, type Detector, defineDetector } from '../detector.ts';
import { presentCells, sure, textIn } from '../expr.ts';
import { shapeOf } from '../shape.ts';
import { collapse, isCategorical, type Variant, variantsOf } from '../spelling.ts';

/** Spellings that differ from the usual one of their category only in letter case or white space. */
export const categoryVariant: Detector = defineDetector({
  id: 'category-variant',
  dimension: 'consistency',
  about:
    'Values that equal another value of their column but for letter case, blanks at the ends or within, or no-break blanks. Confirmed for the rare spelling of a category; a suspect where both spellings are frequent. Silent for prose, for columns whose values hardly repeat (white space aside) and for identifiers in which case counts.',
  options: { maxStrayShare: 0.05 },
  messages: {
    case: '{subject} {differs} from the usual spelling only in letter case.',
    space: '{subject} {differs} from the usual spelling only in white space.',
    both: '{subject} {differs} from the usual spelling only in letter case or white space.',
    ends: '{subject} {begins} or {ends} with white space.',
  },
  detect: async (profile, context) => [...profile.columns.flatMap(variantsIn), ...(await straysIn(profile, context))],
});

function variantsIn(column: ColumnProfile): Detection[] {
  const variants = variantsOf(column);
  if (variants === null) return [];
  const confirmed = variants.filter(({ tier }) => tier === 'confirmed');
  const suspected = variants.filter(({ tier }) => tier === 'suspect');
  const measured = confirmed.length > 0 || isCategorical(column);
  return [
    ...(measured ? [detectionOf(column, 'confirmed', confirmed)] : []),
    ...(suspected.length > 0 ? [detectionOf(column, 'suspect', suspected)] : []),
  ];
}

function detectionOf(column: ColumnProfile, tier: Tier, variants: readonly Variant[]): Detection {
  const code = differenceOf(variants);
  const examples = [...variants].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, 5);
  return build(
    column,
    tier,
    code,
    variants.reduce((sum, { count }) => sum + count, 0),
    {
      where: textIn(
        column,
        variants.map(({ value }) => value),
      ),
      evidence: [
        {
          kind: 'values',
          text: 'The usual spelling stands beside each.',
          values: examples.map(({ tier: _tier, ...example }) => example),
        },
      ],
    },
  );
}

/** What tells all of these from their usual spelling: letter case alone, white space alone, or both, be it in one value or over all. */
function differenceOf(variants: readonly Variant[]): 'case' | 'space' | 'both' {
  const inCase = variants.some(({ value, suggestion }) => collapse(value) !== collapse(suggestion));
  const inSpace = variants.some(({ value, suggestion }) => small(value) !== small(suggestion));
  return inCase && inSpace ? 'both' : inCase ? 'case' : 'space';
}

const small = (value: string): string => value.normalize('NFC').toLowerCase();

function build(
  column: ColumnProfile,
  tier: Tier,
  code: string,
  count: number,
  rest: Pick<Detection, 'where' | 'evidence'>,
): Detection {
  const of = presentCells(column);
  const word = columnWord(column.column.name, column.column.index);
  const subject = valuesOf(count, of, word);
  const agree = (one: string): string => verb(subject, `${one}s`, one);
  return {
    columns: [column.column.index],
    tier,
    severity: tier === 'confirmed' ? 'warn' : 'info',
    applies: not(column.isMissing),
    count,
    of,
    message: {
      code,
      params: {
        column: word,
        count,
        of,
        subject: subject.text,
        differs: agree('differ'),
        begins: agree('begin'),
        ends: agree('end'),
      },
    },
    key: { tier },
    ...rest,
  };
}

/** Codes and names with too many values for a dictionary: white space at the ends, counted in one scan. */
async function straysIn(profile: TableProfile, context: DetectContext): Promise<Detection[]> {
  const columns = profile.columns.filter(
    (column) => column.type.logical === 'text' && column.dictionary === null && shapeOf(column) !== null,
  );
  if (columns.length === 0) return [];
  const strays = columns.map((column) =>
    sure(call('and', not(column.isMissing), call('ne', column.text, call('trim', column.text)))),
  );
  const select = strays.map((where, i) => ({ as: `n${i}`, expr: countAll(where) }));
  const [row = []] = await profile.table.engine.rows({ from: RELATION, select }, context);
  return columns.flatMap((column, i) => {
    const [count, where] = [Number(row[i] ?? 0), strays[i]];
    if (where === undefined || count === 0 || count > Number(context.options['maxStrayShare']) * presentCells(column))
      return [];
    return [build(column, 'confirmed', 'ends', count, { where, evidence: [] })];
  });
}
