import { describe, expect, it } from 'vitest';
import { findCopies } from '../../../core/src/detect/copies.ts';
import { profileTable } from '../../../core/src/profile/profile-table.ts';
import { tableOf } from '../support/table.ts';
import { rowsWhere, times } from './support/find.ts';

/** `n` different rows, `twice` of them once more at the end, and the row at 7 two times more. */
async function repeated(n: number, twice: number) {
  const first = times(n, (row) => `A${row}`);
  const table = await tableOf({ code: [...first, ...first.slice(0, twice), 'A7', 'A7'] });
  return { table, copies: await findCopies(await profileTable(table), {}) };
}

describe('copies', () => {
  it.each([
    ['read at once', 300, 40],
    ['read at once, though they are nearly all', 4_900, 4_900],
    ['a few more than are read', 5_200, 5_000],
    ['too many to be read', 6_000, 6_000],
  ])('finds rows that repeat an earlier one: %s', async (_, n, twice) => {
    const { table, copies } = await repeated(n, twice);
    expect(copies.count).toBe(twice + 2);
    const groups = [0, 1, 2, 3].map((firstRow) => ({ rows: 2, firstRow }));
    expect(copies.groups).toEqual([{ rows: 4, firstRow: 7 }, ...groups]);
    expect(await rowsWhere(table, copies.isCopy)).toEqual(times(twice + 2, (row) => n + row));
  });

  it('reads few kinds of rows of which there are too many to be named', async () => {
    const table = await tableOf({ code: times(6_000, (row) => (row < 9 ? `B${row}` : 'A')) });
    const copies = await findCopies(await profileTable(table), {});
    expect(copies).toMatchObject({ count: 5_990, groups: [{ rows: 5_991, firstRow: 9 }] });
    expect(await rowsWhere(table, copies.isCopy)).toEqual(times(5_990, (row) => row + 10));
  });

  it('finds none among different rows', async () => {
    const table = await tableOf({ a: ['1', '1', '2', '2'], b: ['x', 'y', 'x', 'y'] });
    expect(await findCopies(await profileTable(table), {})).toMatchObject({ count: 0, groups: [] });
  });
});
