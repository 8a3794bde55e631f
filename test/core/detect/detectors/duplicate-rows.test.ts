import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../core/src/kit/random.ts';
import { sentences, times, told } from '../support/find.ts';

const ids = times(60, (row) => String(4000 + row));
const amounts = times(60, (row) => (row * 13.37).toFixed(2));
const pick = (list: readonly string[], order: readonly number[]): string[] => order.map((row) => list[row] ?? '');
const rest = times(60, (row) => row);

/** Eight answers of 1 to 5 that mostly follow one mood. */
function survey(): Record<string, string[]> {
  const rng = createRandom(3);
  const moods = times(400, () => 1 + rng.below(5));
  return Object.fromEntries(
    times(8, (i) => [`q${i}`, moods.map((mood) => String(rng.next() < 0.75 ? mood : 1 + rng.below(5)))]),
  );
}

describe('duplicate-rows', () => {
  it.each([
    ['a copy at the end', [...rest, 5], [60]],
    ['three copies of one row', [...rest, 5, 5, 5], [60, 61, 62]],
    ['a copy right behind its original', [0, 0, ...rest.slice(1)], [1]],
    ['copies of several rows', [...rest.slice(0, 20), 3, ...rest.slice(20), 7], [20, 61]],
  ])('finds %s', async (_, order, rows) => {
    const table = { id: pick(ids, order), amount: pick(amounts, order) };
    expect(await told('duplicate-rows', table)).toEqual([{ columns: [], tier: 'confirmed', rows }]);
  });

  it('takes missing cells as equal', async () => {
    const table = { a: [...amounts, 'same', 'same'], b: [...times<string | null>(60, String), null, null] };
    expect(await told('duplicate-rows', table)).toEqual([{ columns: [], tier: 'confirmed', rows: [61] }]);
  });

  it('finds copies without a key, when many columns agree', async () => {
    const order = [...times(400, (row) => row), 17, 204];
    const column = (step: number, size: number) =>
      order.map((row) => `v${(row * step + Math.floor(row / size)) % size}`);
    const table = { a: column(7, 41), b: column(11, 37), c: column(3, 29), d: column(13, 23), e: column(5, 31) };
    expect(await told('duplicate-rows', table)).toEqual([{ columns: [], tier: 'confirmed', rows: [400, 401] }]);
  });

  it('finds a table that was written twice', async () => {
    const table = { id: [...ids, ...ids], amount: [...amounts, ...amounts] };
    expect(await told('duplicate-rows', table)).toEqual([
      { columns: [], tier: 'confirmed', rows: rest.map((r) => r + 60) },
    ]);
  });

  it('only suspects repeated texts, which no other column tells apart', async () => {
    const table = {
      text: [...times(300, (r) => `message number ${r}`), 'message number 7'],
      spam: times(301, (r) => String(Number(r % 9 === 0))),
    };
    table.spam[300] = table.spam[7] ?? '';
    expect(await told('duplicate-rows', table)).toEqual([{ columns: [], tier: 'suspect', rows: [300] }]);
  });

  it.each([
    ['rows that all differ', { id: ids, amount: amounts }],
    ['two categories', { a: times(200, (r) => ['x', 'y', 'z'][r % 3] ?? ''), b: times(200, (r) => String(r % 4)) }],
    ['one category', { a: times(200, (r) => ['x', 'y', 'z'][r % 3] ?? '') }],
    ['constants', { a: times(50, () => 'x'), b: times(50, () => '1') }],
    [
      '0/1 flags',
      Object.fromEntries('abcde'.split('').map((name, i) => [name, times(300, (r) => String((r >> i) & 1))])),
    ],
    ['a survey whose answers go together', survey()],
    [
      'events without a time',
      { a: times(90, (r) => `u${r % 9}`), b: times(90, (r) => `p${r % 9}`), c: times(90, (r) => String(r % 9)) },
    ],
    ['equal but for case', { id: [...ids, '4001'], name: [...times(60, (r) => `n${r}`), 'N1'] }],
    ['equal but for the key', { id: [...ids, '9999'], amount: [...amounts, amounts[0] ?? ''] }],
    ['one row', { a: ['x'] }],
    ['no rows', { a: [] }],
  ])('is silent on %s', async (_, table) => {
    expect(await told('duplicate-rows', table)).toEqual([]);
  });

  it('says it in the singular and the plural', async () => {
    const table = (order: number[]) => ({ id: pick(ids, order), amount: pick(amounts, order) });
    expect(await sentences(table([...rest, 5]), 'duplicate-rows')).toEqual(['1 row repeats an earlier row exactly.']);
    expect(await sentences(table([...rest, 5, 6]), 'duplicate-rows')).toEqual([
      '2 rows repeat an earlier row exactly.',
    ]);
  });
});
