import type { FaultKind, Site } from '../types.ts';
import { filledColumns } from './targets.ts';

/**
 * Numbers far away from all others: at least nine times as far from the median as the furthest good value, up to sixty times;
 * on the high side, and on either side where the column is symmetric.
 */
export const extreme: FaultKind = {
  kind: 'extreme',
  targets: (design) => filledColumns(design, (column) => column.role === 'number' && column.identifier !== true),
  inject: (site, [name = '']) => {
    const column = site.indexOf(name);
    const rows = site.rng.sample(site.free(column), site.count);
    const good = goodNumbers(site, column);
    const symmetric = site.design.columns[column]?.symmetric === true;
    for (const row of rows) site.spoil(row, column, strayed(site, good, symmetric && site.rng.next() < 0.4));
    return rows;
  },
};

interface Good {
  readonly median: number;
  readonly low: number;
  readonly high: number;
  readonly decimals: number;
}

function goodNumbers(site: Site, column: number): Good {
  const texts = site.free(column).map((row) => site.table.rows[row]?.[column] ?? '');
  const sorted = texts.map(Number).sort((a, b) => a - b);
  const decimals = Math.max(...texts.map((text) => text.split('.')[1]?.length ?? 0));
  return { median: sorted[sorted.length >> 1] ?? 0, low: sorted[0] ?? 0, high: sorted.at(-1) ?? 0, decimals };
}

function strayed(site: Site, good: Good, below: boolean): string {
  const factor = 9 + 51 * site.rng.next();
  const edge = below ? good.low : good.high;
  // Where most values are the largest one (40 hours a week), half the range stands in for the distance to the edge.
  const distance = Math.max(Math.abs(edge - good.median), (good.high - good.low) / 2);
  return (good.median + (below ? -distance : distance) * factor).toFixed(good.decimals);
}
