import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../core/src/kit/random.ts';
import { sentences, times, told, withRows } from '../support/find.ts';

const n = 300;
const rng = createRandom(11);
const noise = times(n, () => (1000 * rng.next()).toFixed(3));
const ids = times(n, (row) => String(71_000 + row));
const codes = times(n, (row) => `INV-${String(4200 + row).padStart(6, '0')}`);
const hex = (): string =>
  [8, 4, 4, 4, 12].map((size) => times(size, () => rng.below(16).toString(16)).join('')).join('-');

describe('duplicate-key', () => {
  it.each([
    ['whole numbers', 'id', withRows(ids, { 9: '71003' }), 'confirmed', [3, 9]],
    ['codes', 'invoice_no', withRows(codes, { 9: 'INV-004203', 20: 'INV-004203' }), 'confirmed', [3, 9, 20]],
    [
      'numbers with gaps',
      'visitNo',
      withRows(
        times(n, (row) => String(8000 + 3 * row)),
        { 50: '8000' },
      ),
      'confirmed',
      [0, 50],
    ],
    [
      'numbers in any order',
      'ref',
      withRows(
        times(n, (row) => String(71_000 + ((row * 7) % n))),
        { 1: '71000' },
      ),
      'confirmed',
      [0, 1, 43].filter((r) => r !== 43),
    ],
    [
      'typed numbers',
      'order_id',
      withRows(
        times(n, (row) => 500 + row),
        { 9: 503 },
      ),
      'confirmed',
      [3, 9],
    ],
  ])('finds shared %s', async (_, name, key, tier, rows) => {
    expect(
      await told('duplicate-key', [
        { name, values: key },
        { name: 'x', values: noise },
      ]),
    ).toEqual([{ columns: [name], tier, rows }]);
  });

  it('takes the first column for a key without a telling name', async () => {
    const table = { belegstelle: withRows(ids, { 9: '71003' }), x: noise };
    expect(await told('duplicate-key', table)).toEqual([{ columns: ['belegstelle'], tier: 'confirmed', rows: [3, 9] }]);
  });

  it('suspects numbers far back that no name makes a key', async () => {
    const table = { x: noise, stand: withRows(ids, { 9: '71003' }) };
    expect(await told('duplicate-key', table)).toEqual([{ columns: ['stand'], tier: 'suspect', rows: [3, 9] }]);
  });

  it('suspects random identifiers, of which a name is all we know', async () => {
    const uuids = times(n, hex);
    const table = { uuid: withRows(uuids, { 9: uuids[3] ?? '' }), x: noise };
    expect(await told('duplicate-key', table)).toEqual([{ columns: ['uuid'], tier: 'suspect', rows: [3, 9] }]);
  });

  it('leaves copies of whole rows to duplicate-rows', async () => {
    expect(await told('duplicate-key', { id: [...ids, '71003'], x: [...noise, noise[3] ?? ''] })).toEqual([]);
  });

  it('counts the first of copies when its key stands in yet another row', async () => {
    const table = { id: [...ids, '71003', '71003'], x: [...noise, noise[3] ?? '', '-1'] };
    expect(await told('duplicate-key', table)).toEqual([{ columns: ['id'], tier: 'confirmed', rows: [3, n + 1] }]);
  });

  it('only suspects what looks like an order of several lines', async () => {
    const key = times(n, (row) => String(71_000 + row - (row % 25 === 1 ? 1 : 0)));
    const customer = times(n, (row) => `c${Math.floor((Number(key[row]) - 71_000) / 1) * 7}`);
    const shared = times(n, (row) => row).filter((row) => row % 25 < 2);
    expect(await told('duplicate-key', { order_id: key, customer, x: noise })).toEqual([
      { columns: ['order_id'], tier: 'suspect', rows: shared },
    ]);
  });

  it.each([
    ['a whole key', 'id', ids],
    ['whole codes', 'code', codes],
    ['missing keys', 'id', withRows(ids, { 4: '', 5: '', 6: 'N/A', 7: 'N/A' })],
    ['amounts', 'amount', times(n, () => String(rng.below(20_000)))],
    ['amounts under a key’s name', 'number', times(n, () => String(rng.below(20_000)))],
    ['decimals', 'id', times(n, () => (rng.below(9_000) / 100).toFixed(2))],
    ['seconds since 1970', 'time', times(n, () => String(1_700_000_000 + rng.below(9_000)))],
    ['dates', 'id', times(n, (row) => `2024-01-${String((row % 28) + 1).padStart(2, '0')}`)],
    [
      'phone numbers',
      'phone_no',
      withRows(
        times(n, (row) => `+44 7911 ${String(100_000 + row * 13)}`),
        { 9: '+44 7911 100039' },
      ),
    ],
    [
      'e-mail addresses',
      'id',
      withRows(
        times(n, (row) => `u${row}@corp.net`),
        { 9: 'u3@corp.net' },
      ),
    ],
    [
      'names',
      'name',
      withRows(
        times(n, (row) => `Person ${String.fromCharCode(65 + (row % 26))}${row}`),
        { 9: 'Person D3' },
      ),
    ],
    ['random customer codes', 'customer_id', times(n, () => `C${String(rng.below(n * 8)).padStart(6, '0')}`)],
    ['customers of many orders', 'customer_id', times(n, (row) => `C${row % 90}`)],
    ['categories', 'code', times(n, (row) => `K${row % 7}`)],
    [
      'a counter that stands still',
      'total',
      times(n, (row) => String(1000 + row * row * 17 - (row % 20 === 1 ? 17 * (2 * row - 1) : 0))),
    ],
    ['version numbers', 'version', times(n, () => `${rng.below(9)}.${rng.below(20)}.${rng.below(120)}`)],
    ['no rows', 'id', []],
  ])('is silent on %s', async (_, name, key) => {
    expect(
      await told('duplicate-key', [
        { name: 'x', values: noise.slice(0, key.length) },
        { name, values: key },
      ]),
    ).toEqual([]);
  });

  it('says it', async () => {
    expect(await sentences({ id: withRows(ids, { 9: '71003' }), x: noise }, 'duplicate-key')).toEqual([
      '2 rows share their id with another row.',
    ]);
  });
});
