import type { FaultKind } from '../types.ts';

/**
 * A key that stands in more than one row while the rows differ. Wrong are all rows that share the key: nobody can tell from the
 * table which of them is the right one. Exact copies of a row are another kind (`repeated-row`) and never counted here.
 */
export const repeatedKey: FaultKind = {
  kind: 'repeated-key',
  targets: (design) => [[design.key]],
  inject: (site, [name = '']) => {
    const column = site.indexOf(name);
    const drawn = site.rng.sample(site.free(column), site.count * 2);
    const owners = drawn.slice(0, Math.max(1, Math.ceil(site.count * 0.9)));
    const rows = drawn.slice(owners.length, owners.length + site.count);
    const used = rows.map((row, index) => {
      const owner = owners[index % owners.length] ?? row;
      const key = site.table.rows[owner]?.[column] ?? '';
      site.spoil(row, column, key);
      site.spoil(owner, column, key);
      return owner;
    });
    return [...new Set([...rows, ...used])];
  },
};
