import type { FaultKind } from '../types.ts';
import { filledColumns } from './targets.ts';

const words = ['see note', 'twelve', 'about 20', 'too high', 'ask Ben', 'error', 'x'];

/** Cells of a number column that no one can calculate with: words, units, a letter O for a zero. */
export const textInNumber: FaultKind = {
  kind: 'text-in-number',
  targets: (design) => filledColumns(design, (column) => column.role === 'number'),
  inject: (site, [name = '']) => {
    const column = site.indexOf(name);
    const rows = site.rng.sample(site.free(column), site.count);
    for (const row of rows)
      site.spoil(row, column, spoilt(site.table.rows[row]?.[column] ?? '', site.rng.int(0, 3), site.rng.pick(words)));
    return rows;
  },
};

function spoilt(value: string, way: number, word: string): string {
  if (way === 0) return `${value} pcs`;
  if (way === 1) return `approx. ${value}`;
  if (way === 2 && /[01]/.test(value)) return value.replace('0', 'O').replace('1', 'l');
  return word;
}
