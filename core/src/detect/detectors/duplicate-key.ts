import type { Cell } from '../../engine/engine.ts';
import { aggregate, and, call, count, countAll, type Expr, lit, not } from '../../engine/plan.ts';
import { RELATION } from '../../formats/format.ts';
import type { ExampleValue, Tier } from '../../kit/finding.ts';
import { columnWord, rowsWithShare } from '../../kit/phrase.ts';
import type { ColumnProfile, TableProfile } from '../../profile/profile.ts';
import { findCopies } from '../copies.ts';
import { type DetectContext, type Detection, type Detector, defineDetector } from '../detector.ts';
import { presentCells } from '../expr.ts';
import { keynessOf, mayBeKey, repeatedKeys, sharedKey } from '../keys.ts';

/** Rows that share a key with another row while they differ elsewhere. Exact copies of a row belong to `duplicate-rows`. */
export const duplicateKey: Detector = defineDetector({
  id: 'duplicate-key',
  dimension: 'uniqueness',
  about:
    'A column that tells rows apart (whole numbers or codes, far fewer repeats than chance would give, named or placed like a key) and yet repeats. All rows that share the key count, since nobody can tell which is right; copies of whole rows do not. Silent for measurements, times, amounts, contacts and prose.',
  options: {},
  messages: { shared: '{rows} share their {column} with another row.' },
  detect: async (profile, context) => {
    const found: Detection[] = [];
    for (const column of profile.columns) found.push(...(await sharedIn(column, profile, context)));
    return found;
  },
});

async function sharedIn(column: ColumnProfile, profile: TableProfile, context: DetectContext): Promise<Detection[]> {
  if (!mayBeKey(column, column.rows)) return [];
  const copies = await findCopies(profile, context);
  if (!mayBeKey(column, copies.count)) return [];
  const isCopy = copies.count === 0 ? null : copies.isCopy;
  const repeats = await countRepeats(column, isCopy, profile, context);
  const keyness = await keynessOf(column, profile, repeats.rows - repeats.values, context);
  if (keyness === 'no') return [];
  if (repeats.rows === 0) return [detectionOf(column, 'confirmed', isCopy, repeats)];
  const entity = await isRepeatedEntity(column, isCopy, repeats.values, profile, context);
  return [detectionOf(column, keyness === 'key' && !entity ? 'confirmed' : 'suspect', isCopy, repeats)];
}

interface Repeats {
  /** Rows that share a value, values they share, and the most frequent of these. */
  readonly rows: number;
  readonly values: number;
  readonly top: readonly ExampleValue[];
}

async function countRepeats(
  column: ColumnProfile,
  isCopy: Expr | null,
  profile: TableProfile,
  context: DetectContext,
): Promise<Repeats> {
  if (column.distinct === column.rows - column.nulls) return { rows: 0, values: 0, top: [] };
  const keys = repeatedKeys(column, isCopy);
  const counted = { ...keys, select: [...keys.select, { as: 'n', expr: countAll() }] };
  const [[rows, values] = []] = await profile.table.engine.rows(
    {
      from: counted,
      select: [
        { as: 'rows', expr: aggregate('sum', [{ kind: 'column', name: 'n' }]) },
        { as: 'values', expr: countAll() },
      ],
    },
    context,
  );
  const order = [
    { expr: { kind: 'column', name: 'n' } as const, descending: true },
    { expr: { kind: 'column', name: 'k' } as const },
  ];
  const top = await profile.table.engine.rows({ ...counted, orderBy: order, limit: 5 }, context);
  return { rows: numberOf(rows), values: numberOf(values), top: top.map(toExample) };
}

const numberOf = (cell: Cell | undefined): number => Number(cell ?? 0);
const toExample = ([value, n]: readonly Cell[]): ExampleValue => ({ value: String(value), count: numberOf(n) });

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
  return row.some((agreeing) => numberOf(agreeing) * 2 >= groups);
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
