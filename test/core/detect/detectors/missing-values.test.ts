import { describe, expect, it } from 'vitest';
import { sentences, times, told, withRows } from '../support/find.ts';

const full = times(100, (row) => `value ${row}`);

describe('missing-values', () => {
  it.each([
    ['a null', withRows<string | null>(full, { 7: null }), [7]],
    ['an empty text', withRows(full, { 3: '' }), [3]],
    ['blanks, the no-break kind too', withRows(full, { 3: '  ', 5: '\u00a0' }), [3, 5]],
    [
      'numbers',
      withRows<number | null>(
        times(50, (row) => row / 3),
        { 9: null },
      ),
      [9],
    ],
    ['five in a hundred', withRows(full, { 1: '', 2: '', 3: '', 4: '', 5: '' }), [1, 2, 3, 4, 5]],
  ])('finds %s', async (_, x, rows) => {
    expect(await told('missing-values', { x })).toEqual([{ columns: ['x'], tier: 'confirmed', rows }]);
  });

  it.each([
    ['a full column', full],
    ['a sparse column', times(100, (row) => (row % 3 === 0 ? null : 'x'))],
    ['six in a hundred', times(100, (row) => (row < 6 ? '' : 'x'))],
    ['an empty column', times(100, () => null)],
    ['stand-ins, which are another member’s', withRows(full, { 3: 'N/A' })],
    ['a single row without a value', ['']],
    ['zero', withRows(times(100, String), { 3: '0' })],
    ['false', times(100, (row) => row !== 4)],
    ['no rows', []],
    ['a table of one value', ['x']],
  ])('is silent on %s', async (_, x) => {
    expect(await told('missing-values', { x })).toEqual([]);
  });

  it('says it in the singular and the plural', async () => {
    expect(
      await sentences(
        { x: withRows(full, { 3: '' }), 'two words': withRows(full, { 3: '', 4: '' }) },
        'missing-values',
      ),
    ).toEqual(['1 value of x is missing.', '2 values of "two words" are missing.']);
  });
});
