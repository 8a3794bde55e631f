import type { Rng } from '../rng.ts';
import type { FaultKind, Site } from '../types.ts';
import { filledColumns } from './targets.ts';

/** A variant is wrong only where its good form is in the clear majority: at most this share of a category's rows, in [0, 1]. */
const MAX_SHARE = 0.15;

/** Case and white-space variants of a category: "berlin", "BERLIN", " Berlin" beside hundreds of "Berlin". */
export const variant: FaultKind = {
  kind: 'variant',
  targets: (design) => filledColumns(design, (column) => column.role === 'category'),
  inject: (site, [name = '']) => {
    const column = site.indexOf(name);
    const rows = drawRows(site, column);
    for (const row of rows) site.spoil(row, column, vary(site.table.rows[row]?.[column] ?? '', site.rng));
    return rows;
  },
};

function drawRows(site: Site, column: number): number[] {
  const room = new Map<string, number>();
  const wordAt = (row: number): string => site.table.rows[row]?.[column] ?? '';
  for (const row of site.free(column)) room.set(wordAt(row), (room.get(wordAt(row)) ?? 0) + MAX_SHARE);
  const rows: number[] = [];
  for (const row of site.rng.sample(site.free(column), Number.POSITIVE_INFINITY)) {
    const left = room.get(wordAt(row)) ?? 0;
    if (rows.length === site.count) break;
    if (left < 1) continue;
    room.set(wordAt(row), left - 1);
    rows.push(row);
  }
  return rows;
}

function vary(value: string, rng: Rng): string {
  const ways = [value.toUpperCase(), value.toLowerCase(), ` ${value}`, `${value} `, value.replace(' ', '  ')];
  return rng.pick(ways.filter((way) => way !== value));
}
