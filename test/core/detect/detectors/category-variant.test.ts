import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../core/src/kit/random.ts';
import { sentences, times, told, withRows } from '../support/find.ts';

const towns = times(120, (row) => ['New York', 'Köln', 'Paris'][row % 3] ?? '');
const one = (tier: string, rows: number[]) => [{ columns: ['x'], tier, rows }];
const rng = createRandom(4);

describe('category-variant', () => {
  it.each([
    ['small letters', withRows(towns, { 3: 'new york' }), one('confirmed', [3])],
    ['capitals beyond ASCII', withRows(towns, { 4: 'KÖLN', 7: 'köln' }), one('confirmed', [4, 7])],
    ['blanks at the ends', withRows(towns, { 2: ' Paris', 5: 'Paris ' }), one('confirmed', [2, 5])],
    ['two blanks within', withRows(towns, { 3: 'New  York' }), one('confirmed', [3])],
    ['a no-break blank', withRows(towns, { 3: 'New\u00a0York' }), one('confirmed', [3])],
    ['case and blanks together', withRows(towns, { 3: ' NEW YORK' }), one('confirmed', [3])],
    ['a combining accent', withRows(towns, { 4: 'Ko\u0308ln' }), one('confirmed', [4])],
    ['blanks at the ends of a value that stands once', withRows(towns, { 2: ' Oslo' }), one('confirmed', [2])],
    [
      'blanks at the ends of codes',
      withRows(
        times(120, (row) => `A-${1000 + row}`),
        { 5: 'A-1005 ' },
      ),
      one('confirmed', [5]),
    ],
    [
      'two frequent spellings, as a suspect',
      times(120, (row) => `${row % 5 < 2 ? 'YES' : 'yes'}!`),
      one(
        'suspect',
        times(120, (r) => r).filter((r) => r % 5 < 2),
      ),
    ],
  ])('finds %s', async (_, x, expected) => {
    expect(await told('category-variant', { x })).toEqual(expected);
  });

  it.each([
    ['clean categories', towns],
    [
      'names that differ in case by right',
      times(120, (row) => ['de Vries', 'MacDonald', 'Macdonald', 'O’Brien'][row % 4] ?? ''),
    ],
    ['full names', times(120, (row) => `${['Ann', 'Bo', 'Cy'][row % 3]} van der Berg ${row}`)],
    ['prose', times(120, (row) => `see the note on page ${row} `)],
    ['prose in all cases', times(120, (row) => `${row % 2 ? 'the' : 'The'} goods were late again ${row}`)],
    ['identifiers in which case counts', times(120, () => times(3, () => 'aAbB'[rng.below(4)]).join(''))],
    ['single letters', times(120, (row) => ['m', 'M', 's'][row % 3] ?? '')],
    ['numbers with blanks', withRows(times(120, String), { 4: ' 7 ' })],
    ['missing cells and blanks', withRows(towns, { 4: '', 5: '   ' })],
    ['accents that differ', times(120, (row) => ['Muller', 'Müller'][row % 2] ?? '')],
    ['a column padded throughout', times(120, (row) => `${['Oslo', 'Rome', 'Bern'][row % 3]}  `)],
    ['values that hardly repeat', times(120, (row) => (row === 7 ? 'item 8' : `Item ${row}`))],
    ['no rows', []],
  ])('is silent on %s', async (_, x) => {
    expect(await told('category-variant', { x })).toEqual([]);
  });

  it('says it in the singular and the plural', async () => {
    const columns = {
      a: withRows(towns, { 3: 'new york' }),
      b: withRows(towns, { 3: 'new york', 4: 'köln' }),
      c: withRows(towns, { 3: ' New York' }),
      d: withRows(towns, { 3: ' New York', 4: 'köln' }),
      e: withRows(towns, { 3: 'new york ' }),
    };
    expect(await sentences(columns, 'category-variant')).toEqual([
      '1 value of a differs from the usual spelling only in letter case.',
      '2 values of b differ from the usual spelling only in letter case.',
      '1 value of c differs from the usual spelling only in white space.',
      '2 values of d differ from the usual spelling only in letter case or white space.',
      '1 value of e differs from the usual spelling only in letter case or white space.',
    ]);
  });
});
