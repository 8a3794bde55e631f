import { readDate, writeDate } from '../dates.ts';
import type { FaultKind, Site } from '../types.ts';

/**
 * A period that ends before it starts, by 1 to 60 days or by about a year (a wrong year). Both cells of the pair count as touched.
 * Rows with a further, optional date are left alone: there it would be open which of the three is wrong.
 */
export const endBeforeStart: FaultKind = {
  kind: 'end-before-start',
  targets: (design) => [[...design.period]],
  inject: (site, [startName = '', endName = '']) => {
    const [start, end] = [site.indexOf(startName), site.indexOf(endName)];
    const untouched = new Set(site.free(start));
    const rows = site.rng.sample(
      site.free(end).filter((row) => untouched.has(row) && !hasOtherDate(site, row)),
      site.count,
    );
    for (const row of rows) {
      const from = readDate(site.table.rows[row]?.[start] ?? '', site.design.dates);
      const days = site.rng.next() < 0.7 ? site.rng.int(1, 60) : site.rng.int(330, 364);
      site.spoil(row, start, site.table.rows[row]?.[start] ?? '');
      site.spoil(row, end, writeDate(from - days, site.design.dates));
    }
    return rows;
  },
};

function hasOtherDate(site: Site, row: number): boolean {
  return site.design.columns.some(
    (column, index) => column.role === 'date' && column.optional === true && site.table.rows[row]?.[index] !== '',
  );
}
