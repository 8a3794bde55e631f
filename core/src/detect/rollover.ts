import type { RunContext } from '../engine/engine.ts';
import { aggregate, call, lit } from '../engine/plan.ts';
import { RELATION } from '../formats/format.ts';
import type { ColumnProfile, TableProfile } from '../profile/profile.ts';
import { atLevel, patternOf, type Shape } from './shape.ts';

/**
 * True where the values off the shape are only running numbers that gained or will gain a digit (A-998, A-999, A-1000): of the same runs
 * as an accepted mask, one digit shorter or longer, while the accepted ones begin at a power of ten or end below the next.
 */
export async function acceptsLength(
  column: ColumnProfile,
  shape: Shape,
  profile: TableProfile,
  context: RunContext,
): Promise<boolean> {
  const main = shape.accepted[0]?.value ?? '';
  if (shape.level !== 'exact' || shape.tail.length === 0 || !shape.tail.every(({ value }) => isNeighbour(value, main)))
    return false;
  const shorter = shape.tail.some(({ value }) => value.length < main.length);
  const matches = call('matches', call('trim', column.text), lit(patternOf(main)));
  const select = (['min', 'max'] as const).map((fn) => ({
    as: fn,
    expr: aggregate(fn, [call('trim', column.text)], matches),
  }));
  const [[low, high] = []] = await profile.table.engine.rows({ from: RELATION, select }, context);
  return shorter ? /^10/.test(lastDigits(low)) : /^9/.test(lastDigits(high));
}

function isNeighbour(mask: string, main: string): boolean {
  return (
    atLevel(mask, 'runs') === atLevel(main, 'runs') && Math.abs(mask.length - main.length) === 1 && mask.includes('9')
  );
}

/** The last run of digits, where running numbers grow. */
const lastDigits = (value: unknown): string => /(\d+)\D*$/.exec(String(value ?? ''))?.[1] ?? '';
