import { describe, expect, it } from 'vitest';
import { saysBounds, saysKey, saysMeant, saysPeriod } from '../../../core/src/detect/names.ts';

describe('column names', () => {
  it.each([
    ['id', true],
    ['order_id', true],
    ['InvoiceNo', true],
    ['customerid', true],
    ['uuid', true],
    ['phone number', false],
    ['amount', false],
    ['paid', false],
    ['zip code', false],
    ['', false],
  ])('%s names a key: %s', (name, is) => {
    expect(saysKey(name)).toBe(is);
  });

  it.each([
    ['start_date', 'end_date', true],
    ['end_date', 'start_date', false],
    ['contract from', 'contract to', true],
    ['admitted', 'discharged', true],
    ['order_date', 'ship_date', true],
    ['a', 'b', false],
    ['from_start', 'to_start', true],
    ['start', 'start', false],
  ])('%s comes before %s: %s', (first, second, is) => {
    expect(saysPeriod(first, second)).toBe(is);
  });

  it.each([
    ['price_min', 'price_max', true],
    ['min price', 'max price', true],
    ['price_min', 'weight_max', false],
    ['start', 'end', false],
  ])('%s and %s are bounds: %s', (low, high, are) => {
    expect(saysBounds(low, high)).toBe(are);
  });

  it('knows plans from facts', () => {
    expect(['due_date', 'expected delivery', 'paid_on'].map(saysMeant)).toEqual([true, true, false]);
  });
});
