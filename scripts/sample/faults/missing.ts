import type { FaultKind } from '../types.ts';
import { filledColumns } from './targets.ts';

/** Empty cells in a column that is otherwise filled. The key stays filled, optional columns are left alone. */
export const missing: FaultKind = {
  kind: 'missing',
  targets: (design) => filledColumns(design, () => true),
  inject: (site, [name = '']) => {
    const column = site.indexOf(name);
    const rows = site.rng.sample(site.free(column), site.count);
    for (const row of rows) site.spoil(row, column, '');
    return rows;
  },
};
