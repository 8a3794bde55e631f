import type { DateFormat, FaultKind } from '../types.ts';
import { filledColumns } from './targets.ts';

const words = ['last Monday', 'mid March', 'spring 2024', 'week 12', 'after the holidays'];
const impossible: Readonly<Record<DateFormat, readonly string[]>> = {
  iso: ['2023-02-30', '2024-13-05', '2023-00-17', '2023-06-31'],
  dmy: ['30/02/2023', '05/13/2024', '17/00/2023', '31/06/2023'],
};

/** Cells of a date column that name no day: words, days that no calendar has. */
export const textInDate: FaultKind = {
  kind: 'text-in-date',
  targets: (design) => filledColumns(design, (column) => column.role === 'date'),
  inject: (site, [name = '']) => {
    const column = site.indexOf(name);
    const rows = site.rng.sample(site.free(column), site.count);
    const choices = [...words, ...impossible[site.design.dates]];
    for (const row of rows) site.spoil(row, column, site.rng.pick(choices));
    return rows;
  },
};
