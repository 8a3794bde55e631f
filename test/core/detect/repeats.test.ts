import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCopies } from '../../../core/src/detect/copies.ts';
import { repeatsOf } from '../../../core/src/detect/repeats.ts';
import type { ColumnProfile, TableProfile } from '../../../core/src/profile/profile.ts';
import { profileTable } from '../../../core/src/profile/profile-table.ts';
import { type TestColumns, tableOf } from '../support/table.ts';

/** Forgets the values, so that they have to be counted in the table. */
const blind = (column: ColumnProfile): ColumnProfile => ({ ...column, dictionary: null });

async function profiled(columns: TestColumns): Promise<TableProfile> {
  return await profileTable(await tableOf(columns));
}

async function bothWays(profile: TableProfile): Promise<[unknown, unknown]> {
  const copies = await findCopies(profile, {});
  const known = await repeatsOf(profile.columns, copies, profile, {});
  return [known, await repeatsOf(profile.columns.map(blind), copies, profile, {})];
}

describe('repeats', () => {
  it('counts rows and values, missing cells and copies of rows aside', async () => {
    const profile = await profiled({
      code: ['A1', 'A1', 'B2', 'B2', 'C3', '', '', 'N/A', 'N/A', 'D4'],
      x: ['1', '2', '3', '3', '5', '6', '7', '8', '9', '10'],
    });
    const [repeats] = await repeatsOf(profile.columns, await findCopies(profile, {}), profile, {});
    expect(repeats).toEqual({ rows: 2, values: 1, top: [{ value: 'A1', count: 2 }] });
  });

  it('finds none where every value stands in one row', async () => {
    const profile = await profiled({ code: ['A1', 'B2', 'C3'] });
    expect(await repeatsOf(profile.columns, await findCopies(profile, {}), profile, {})).toEqual([
      { rows: 0, values: 0, top: [] },
    ]);
  });

  it('tells by the values at hand what the table says', async () => {
    const cell = fc.constantFrom('A1', 'B2', 'Z9', 'é1', '\u{1f600}1', '\uffee1', ' ', '', 'N/A', '7');
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(rows, async (cells) => {
        const profile = await profiled({ a: cells.map(([a]) => a), b: cells.map(([, b]) => b) });
        const [known, counted] = await bothWays(profile);
        expect(known).toEqual(counted);
      }),
      { numRuns: 25, seed: 7 },
    );
  });
});
