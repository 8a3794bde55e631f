import type { FaultKind, Role } from '../types.ts';
import { filledColumns } from './targets.ts';

/** Stand-ins that nobody takes for a value, wherever they stand. */
const anywhere = ['N/A', 'n/a', '-', '--', '?', 'not available', '#N/A'];
/** Stand-ins that could be a value among words ("unknown" may be a category), but not among numbers, dates, codes or addresses. */
const amongShapes = ['unknown', 'NULL', 'null', 'none', 'NA', 'missing', 'nan'];
const shaped: ReadonlySet<Role> = new Set(['code', 'email', 'phone', 'number', 'date']);

/** Cells that only pretend to hold a value: one to three different stand-ins in one column. */
export const disguisedMissing: FaultKind = {
  kind: 'disguised-missing',
  targets: (design) => filledColumns(design, (column) => column.role !== 'text'),
  inject: (site, [name = '']) => {
    const column = site.indexOf(name);
    const role = site.design.columns[column]?.role ?? 'text';
    const tokens = site.rng.sample(shaped.has(role) ? [...anywhere, ...amongShapes] : anywhere, site.rng.int(1, 3));
    const rows = site.rng.sample(site.free(column), site.count);
    for (const row of rows) site.spoil(row, column, site.rng.pick(tokens));
    return rows;
  },
};
