import { aggregate, and, call, count, countAll, type Expr, lit, not } from '../../engine/plan.ts';
import { RELATION } from '../../formats/format.ts';
import type { Tier } from '../../kit/finding.ts';
import { columnWord, rowsWithShare } from '../../kit/phrase.ts';
import type { ColumnProfile, TableProfile } from '../../profile/profile.ts';
import { type Copies, findCopies } from '../copies.ts';
import { type DetectContext, type Detection, type Detector, defineDetector } from '../detector.ts';
import { presentCells } from '../expr.ts';
import { columnsAtOnce, keynessOf, mayBeKey, sampleCodes, sharedKey } from '../keys.ts';
import { type Repeats, repeatsOf } from '../repeats.ts';

/** Rows that share a key with another row while they differ elsewhere. Exact copies of a row belong to `duplicate-rows`. */
export const duplicateKey: Detector = defineDetector({
  id: 'duplicate-key',
  dimension: 'uniqueness',
  about:
    'A column that tells rows apart (whole numbers or codes, far fewer repeats than chance would give, named or placed like a key) and yet repeats. All rows that share the key count, since nobody can tell which is right; copies of whole rows do not. Silent for measurements, times, amounts, contacts and prose.',
  options: {},
  messages: { shared: '{rows} share their {column} with another row.' },
  detect: async (profile, context) => {
    const plausible = profile.columns.filter((column) => mayBeKey(column, column.rows));
    if (plausible.length === 0) return [];
    const copies = await findCopies(profile, context);
    const columns = plausible.filter((column) => mayBeKey(column, copies.count));
    const width = columnsAtOnce(profile.rows);
    const found: Detection[] = [];
    for (let from = 0; from < columns.length; from += width)
      found.push(...(await sharedIn(columns.slice(from, from + width), copies, profile, context)));
    return found;
  },
});

async function sharedIn(
  columns: readonly ColumnProfile[],
  copies: Copies,
  profile: TableProfile,
  context: DetectContext,
): Promise<Detection[]> {
  const all = await repeatsOf(columns, copies, profile, context);
  const codes = await sampleCodes(columns, profile, context);
  const isCopy = copies.count === 0 ? null : copies.isCopy;
  const found: Detection[] = [];
  for (const [i, column] of columns.entries()) {
    const repeats = all[i] as Repeats;
    const keyness = keynessOf(column, repeats.rows - repeats.values, codes[i] ?? []);
    if (keyness === 'no') continue;
    const entity = repeats.rows > 0 && (await isRepeatedEntity(column, isCopy, repeats.values, profile, context));
    const tier = repeats.rows === 0 || (keyness === 'key' && !entity) ? 'confirmed' : 'suspect';
    found.push(detectionOf(column, tier, isCopy, repeats));
  }
  return found;
}

/** Columns that may tell an entity: few rows agree in them by chance. */
const FINE = 0.05;
const VERY_FINE = 0.005;
const MAX_FINE = 12;

/**
 * True where rows with the same key mostly agree in another telling column: then the value names something that stands in several
 * rows (an order of several lines, a customer), not a row.
 */
async function isRepeatedEntity(
  column: ColumnProfile,
  isCopy: Expr | null,
  groups: number,
  profile: TableProfile,
  context: DetectContext,
): Promise<boolean> {
  const limit = groups < 3 ? VERY_FINE : FINE;
  const fine = profile.columns.filter((other) => other !== column && isTelling(other, limit)).slice(0, MAX_FINE);
  if (fine.length === 0) return false;
  const agrees = fine.map((other, i) => ({
    as: `a${i}`,
    expr: and(call('eq', aggregate('countDistinct', [other.text]), lit(1)), call('eq', count(other.text), countAll())),
  }));
  const perKey = {
    from: RELATION,
    where: sharedKey(column, isCopy),
    select: agrees,
    groupBy: [column.text],
  };
  const select = agrees.map(({ as }) => ({ as, expr: countAll({ kind: 'column', name: as }) }));
  const [row = []] = await profile.table.engine.rows({ from: perKey, select }, context);
  return row.some((agreeing) => Number(agreeing) * 2 >= groups);
}

function isTelling(column: ColumnProfile, limit: number): boolean {
  if (column.nulls + column.blanks > column.rows / 2) return false;
  const odds = (column.dictionary ?? []).reduce((sum, { count: n }) => sum + (n / column.rows) ** 2, 0);
  return odds <= limit && column.distinct < 0.999 * column.rows;
}

function detectionOf(column: ColumnProfile, tier: Tier, isCopy: Expr | null, repeats: Repeats): Detection {
  const of = presentCells(column);
  const word = columnWord(column.column.name, column.column.index);
  return {
    columns: [column.column.index],
    tier,
    severity: tier === 'confirmed' ? 'error' : 'warn',
    where: repeats.rows === 0 ? lit(false) : sharedKey(column, isCopy),
    applies: not(column.isMissing),
    count: repeats.rows,
    of,
    message: {
      code: 'shared',
      params: { column: word, count: repeats.rows, of, rows: rowsWithShare(repeats.rows, of) },
    },
    evidence: [{ kind: 'values', text: 'Every other value stands in one row.', values: repeats.top }],
  };
}
