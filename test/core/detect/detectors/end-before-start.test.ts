import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../core/src/kit/random.ts';
import { findAll, sentences, times, told, withRows } from '../support/find.ts';
import { normal } from '../support/zoo.ts';

const n = 400;
const rng = createRandom(6);
const day = (number: number): string => new Date(number * 86_400_000).toISOString().slice(0, 10);
const starts = times(n, () => 18_000 + rng.below(900));
const ends = starts.map((start) => start + rng.below(12));
const later = ends.map((end) => end + rng.below(5));
const days = (list: readonly number[], changes: Readonly<Record<number, number>> = {}): string[] =>
  withRows(list, changes).map(day);
const early = { 3: 17_000, 9: (starts[9] ?? 0) - 2 };

describe('end-before-start', () => {
  it.each([
    [
      'dates under telling names',
      { start_date: days(starts), end_date: days(ends, early) },
      ['start_date', 'end_date'],
      'confirmed',
    ],
    [
      'the columns the other way round',
      { shipped: days(ends, early), ordered: days(starts) },
      ['ordered', 'shipped'],
      'confirmed',
    ],
    ['dates without telling names, as a suspect', { a: days(starts), b: days(ends, early) }, ['a', 'b'], 'suspect'],
    ['German dates', { von: days(starts).map(german), bis: days(ends, early).map(german) }, ['von', 'bis'], 'suspect'],
    [
      'typed timestamps',
      { created_at: stamps(starts), closed_at: stamps(withRows(ends, early)) },
      ['created_at', 'closed_at'],
      'confirmed',
    ],
    [
      'numbers that are bounds',
      { price_min: starts.map(String), price_max: withRows(ends, early).map(String) },
      ['price_min', 'price_max'],
      'confirmed',
    ],
  ])('finds %s', async (_, table, columns, tier) => {
    expect(await told('end-before-start', table)).toEqual([{ columns, tier, rows: [3, 9] }]);
  });

  it('finds breaches where all good distances are long', async () => {
    const ends = starts.map((start) => start + 200 + rng.below(300));
    const table = { contract_from: days(starts), contract_to: days(ends, early) };
    expect(await told('end-before-start', table)).toEqual([
      { columns: ['contract_from', 'contract_to'], tier: 'confirmed', rows: [3, 9] },
    ]);
  });

  it('tells each breach once among three dates', async () => {
    const table = {
      order_date: days(starts),
      ship_date: days(ends, { 3: 17_000 }),
      delivery_date: days(later, { 9: 17_000 }),
    };
    const list = await told('end-before-start', table);
    expect(list.map(({ rows }) => rows)).toEqual([[3], [9]]);
    expect(list[0]?.columns).toEqual(['order_date', 'ship_date']);
  });

  it('says by how much most are off, but not where another order tells some of them', async () => {
    const back = (list: readonly number[], rows: readonly number[], by: number): number[] =>
      withRows(list, Object.fromEntries(rows.map((row) => [row, (list[row] ?? 0) - by])));
    const gapsOf = async (shipped: readonly number[], delivered: readonly number[]): Promise<string[]> => {
      const table = { order_date: days(starts), ship_date: days(shipped), delivery_date: days(delivered) };
      const { found } = await findAll(table, 'end-before-start');
      return found
        .flatMap(({ detection }) => detection.evidence.filter(({ kind }) => kind === 'note'))
        .map(({ text }) => text);
    };
    const six = [10, 20, 30, 40, 50, 60];
    const five = [11, 21, 31, 41, 51];
    const arrivals = ends.map((end) => end + 2);
    expect(await gapsOf(ends, back(arrivals, six, 367))).toEqual(['In 6 of them by 365 days: probably a wrong year.']);
    const shipped = back(starts, six, 400).map((value, row) => (six.includes(row) ? value : (ends[row] ?? 0)));
    const delivered = shipped.map((value, row) => (six.includes(row) ? value - 365 : (arrivals[row] ?? 0)));
    expect(await gapsOf(shipped, back(delivered, five, 30))).toEqual(['In 6 of them by 400 days.']);
  });

  it('still compares the outer dates where the middle one is mostly missing', async () => {
    const left = starts.map((start, row) => (row % 6 === 0 ? day(start) : ''));
    const table = { contract_from: days(starts), left_on: left, contract_to: days(ends, { 4: 17_000 }) };
    expect(await told('end-before-start', table)).toEqual([
      { columns: ['contract_from', 'contract_to'], tier: 'confirmed', rows: [4] },
    ]);
  });

  it.each([
    ['periods in order', { start: days(starts), end: days(ends) }],
    ['equal dates', { start: days(starts), end: days(starts) }],
    ['unrelated dates', { start: days(starts), end: days(times(n, () => 18_000 + rng.below(900))) }],
    ['dates far apart by nature', { birth_date: days(times(n, () => 3_000 + rng.below(9_000))), hired: days(starts) }],
    [
      'what is due and what was paid',
      { due_on: days(starts), paid_on: days(starts.map((due) => Math.round(due - 12 + 6 * normal(rng)))) },
    ],
    [
      'two dates of which one mostly comes first, by chance',
      { seen: days(starts), called: days(starts.map((start) => Math.round(start + 12 + 6 * normal(rng)))) },
    ],
    ['one date', { start: days(starts) }],
    ['no dates', { start: times(n, String), end: times(n, (row) => String(row - 5)) }],
    ['few rows', { start: days(starts).slice(0, 10), end: days(ends, early).slice(0, 10) }],
    ['missing ends', { start: days(starts), end: days(ends).map((text, row) => (row % 3 ? '' : text)) }],
    ['bounds of two things', { price_min: times(n, String), weight_max: times(n, (row) => String(row - 1)) }],
    ['times of day', { start: times(n, () => '22:00'), end: times(n, () => '06:00') }],
    ['no rows', { start: [], end: [] }],
  ])('is silent on %s', async (_, table) => {
    expect(await told('end-before-start', table)).toEqual([]);
  });

  it('says it in the singular and the plural', async () => {
    const one = { start: days(starts), end: days(ends, { 3: 17_000 }) };
    const two = { low: starts.map(String), high: withRows(ends, early).map(String) };
    expect(await sentences(one, 'end-before-start')).toEqual(['In 1 row, end lies before start.']);
    expect(await sentences(two, 'end-before-start')).toEqual(['In 2 rows, high lies below low.']);
  });
});

function german(iso: string): string {
  return iso.split('-').reverse().join('.');
}

function stamps(list: readonly number[]): Date[] {
  return list.map((number) => new Date(number * 86_400_000 + 3_600_000));
}
