import type { Evidence, Tier } from '../../kit/finding.ts';
import { formatCount, plural } from '../../kit/format.ts';
import { rowsWithShare } from '../../kit/phrase.ts';
import { poissonAtLeast } from '../../kit/poisson.ts';
import { type Copies, findCopies } from '../copies.ts';
import { type Detection, type Detector, defineDetector } from '../detector.ts';

/** Rows that repeat an earlier row in every column. The first of them is not counted. */
export const duplicateRows: Detector = defineDetector({
  id: 'duplicate-rows',
  dimension: 'uniqueness',
  about:
    'Exact copies of an earlier row. Confirmed where the chance of so many is at most maxProbability; a suspect up to suspectProbability; silent above, as in tables of a few categories, where equal rows are to be expected.',
  options: { maxProbability: 0.001, suspectProbability: 0.01 },
  messages: { copies: '{rows} {repeat} an earlier row exactly.' },
  detect: async (profile, context) => {
    const copies = await findCopies(profile, context);
    const tier = judge(
      copies,
      profile.rows,
      Number(context.options['maxProbability']),
      Number(context.options['suspectProbability']),
    );
    return tier === null || profile.rows === 0 ? [] : [detectionOf(copies, profile.rows, tier)];
  },
});

/**
 * Many copies in a table that nothing tells apart are its nature: events without a time, sales without a number. So are copies beside as
 * many rows that differ in one cell: answers that go together. A single column that tells rows apart and is no key may repeat by itself.
 */
function judge(copies: Copies, rows: number, maxProbability: number, suspectProbability: number): Tier | null {
  const { count, near, byChance, told } = copies;
  if (count === 0) return 'confirmed';
  if (told === 'no' && (count * 3 > rows || near > count)) return null;
  const chance = poissonAtLeast(count, byChance);
  const clear = chance <= maxProbability && byChance <= count / 4;
  const few = told === 'no' && count * 10 <= rows && near * 4 <= count;
  if (clear && (told === 'surely' || few)) return 'confirmed';
  return chance <= suspectProbability ? 'suspect' : null;
}

function detectionOf(copies: Copies, of: number, tier: Tier): Detection {
  const repeat = copies.count === 1 ? 'repeats' : 'repeat';
  return {
    columns: [],
    tier,
    severity: tier === 'confirmed' ? 'error' : 'warn',
    where: copies.isCopy,
    count: copies.count,
    of,
    message: { code: 'copies', params: { count: copies.count, of, rows: rowsWithShare(copies.count, of), repeat } },
    evidence: copies.count === 0 ? [] : evidenceOf(copies),
  };
}

function evidenceOf(copies: Copies): Evidence[] {
  const largest = copies.groups[0];
  if (largest === undefined) return [];
  const times = largest.rows === 2 ? 'twice' : `${formatCount(largest.rows)} times`;
  const most = `Row ${formatCount(largest.firstRow + 1)} stands ${times}${copies.groups.length > 1 ? ', the most of all' : ''}.`;
  const chance =
    copies.byChance < 0.5
      ? 'Chance would give none.'
      : `Chance would give about ${plural(Math.round(copies.byChance), 'copy', 'copies')}.`;
  return [
    { kind: 'rows', text: most },
    { kind: 'note', text: chance },
  ];
}
