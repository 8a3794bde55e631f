import type { Evidence, Tier } from '../../kit/finding.ts';
import { formatCount, plural } from '../../kit/format.ts';
import { rowsWithShare } from '../../kit/phrase.ts';
import { type Copies, findCopies } from '../copies.ts';
import { type Detection, type Detector, defineDetector } from '../detector.ts';

/** Rows that repeat an earlier row in every column. The first of them is not counted. */
export const duplicateRows: Detector = defineDetector({
  id: 'duplicate-rows',
  dimension: 'uniqueness',
  about:
    'Exact copies of an earlier row. Confirmed where chance would give at most maxChance of them; a suspect up to suspectChance; silent above, as in tables of a few categories, where equal rows are to be expected.',
  options: { maxChance: 0.05, suspectChance: 0.5 },
  messages: { copies: '{rows} {repeat} an earlier row exactly.' },
  detect: async (profile, context) => {
    const copies = await findCopies(profile, context);
    const tier = judge(copies, Number(context.options['maxChance']), Number(context.options['suspectChance']));
    return tier === null || profile.rows === 0 ? [] : [detectionOf(copies, profile.rows, tier)];
  },
});

function judge(copies: Copies, maxChance: number, suspectChance: number): Tier | null {
  if (copies.byChance <= maxChance * copies.count) return 'confirmed';
  return copies.byChance <= suspectChance * copies.count ? 'suspect' : null;
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
