import { describe, expect, it } from 'vitest';
import { keynessOf } from '../../../core/src/detect/keys.ts';
import type { ColumnProfile } from '../../../core/src/profile/profile.ts';
import { profileTable } from '../../../core/src/profile/profile-table.ts';
import { tableOf } from '../support/table.ts';

const codes = Array.from({ length: 300 }, (_, i) => `K-${(i * 7919 + 10_007) % 99_991}`);

async function columnNamed(name: string): Promise<ColumnProfile> {
  const { columns } = await profileTable(await tableOf({ first: codes, [name]: codes }));
  return columns[1] as ColumnProfile;
}

describe('what a column of codes says of itself', () => {
  it.each([
    ['order_id', codes, 'perhaps'],
    ['order_id', [], 'perhaps'],
    ['remark', [], 'no'],
  ] as const)('%s with a sample of %#', async (name, sample, expected) => {
    expect(keynessOf(await columnNamed(name), 0, sample)).toBe(expected);
  });

  it('more repeats than a key may have are none, sampled or not', async () => {
    const column = await columnNamed('order_id');
    for (const sample of [codes, []]) expect(keynessOf(column, 150, sample)).toBe('no');
  });
});
