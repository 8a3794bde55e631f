import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WHOLE_ROWS } from '../../../core/src/assess/cells.ts';
import {
  byColumn,
  type CellCounts,
  cellScore,
  columnScore,
  scoreCells,
  weakestColumn,
} from '../../../core/src/assess/score.ts';
import { DIMENSIONS, type Dimension } from '../../../core/src/kit/finding.ts';

const cell = (column: number, dimension: Dimension, failing: number, applicable: number): CellCounts => ({
  column,
  dimension,
  failing,
  applicable,
});

const [ID, EMAIL, AMOUNT, COUNTRY] = [0, 1, 2, 3];

/** 1,000 rows: a key with 4 failing rows, 50 e-mails missing and 19 malformed, 20 countries missing and 49 unknown, no copies. */
const example = [
  cell(ID, 'completeness', 0, 1000),
  cell(EMAIL, 'completeness', 50, 1000),
  cell(AMOUNT, 'completeness', 0, 1000),
  cell(COUNTRY, 'completeness', 20, 1000),
  cell(ID, 'uniqueness', 4, 1000),
  cell(WHOLE_ROWS, 'uniqueness', 0, 1000),
  cell(EMAIL, 'validity', 19, 950),
  cell(AMOUNT, 'validity', 0, 1000),
  cell(COUNTRY, 'validity', 49, 980),
];

describe('scoreCells', () => {
  it('gives the worked example', () => {
    const { score, dimensions } = scoreCells(example);
    expect(dimensions.completeness.value).toBeCloseTo(0.9825, 12);
    expect(dimensions.uniqueness.value).toBeCloseTo(0.998, 12);
    expect(dimensions.validity.value).toBeCloseTo((0.98 + 1 + 0.95) / 3, 12);
    expect(score).toBeCloseTo((0.9825 + 0.998 + 2.93 / 3) / 3, 12);
    expect((100 * (score ?? 0)).toFixed(1)).toBe('98.6');
  });

  it('costs the missing e-mails .4 points', () => {
    const without = example.map((c) =>
      c.column === EMAIL && c.dimension === 'completeness' ? { ...c, failing: 0 } : c,
    );
    const cost = 100 * ((scoreCells(without).score ?? 0) - (scoreCells(example).score ?? 0));
    expect(cost).toBeCloseTo((100 * 0.0125) / 3, 10);
    expect(cost.toFixed(1)).toBe('0.4');
  });

  it('leaves out what was not measured, and is null when nothing was', () => {
    const { score, dimensions } = scoreCells([cell(0, 'validity', 1, 4)]);
    expect(score).toBe(0.75);
    expect(dimensions.completeness).toEqual({ value: null, measured: 0 });
    expect(scoreCells([]).score).toBeNull();
  });

  it('counts the pseudo-column of whole rows as a column of uniqueness', () => {
    expect(scoreCells(example).dimensions.uniqueness.measured).toBe(2);
  });

  const anyCell = fc
    .record({
      column: fc.integer({ min: -1, max: 6 }),
      dimension: fc.constantFrom(...DIMENSIONS),
      applicable: fc.integer({ min: 1, max: 1e6 }),
      part: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ part, ...rest }) => ({ ...rest, failing: Math.floor(part * rest.applicable) }));
  const anyCells = fc.uniqueArray(anyCell, {
    selector: (c) => `${c.column} ${c.dimension}`,
    minLength: 1,
    maxLength: 30,
  });

  it('lies between 0 and 1, and never falls when a row is mended', () => {
    fc.assert(
      fc.property(anyCells, fc.nat(), (cells, pick) => {
        const before = scoreCells(cells).score ?? -1;
        const at = pick % cells.length;
        const mended = cells.map((c, i) => (i === at ? { ...c, failing: Math.max(0, c.failing - 1) } : c));
        expect(before).toBeGreaterThanOrEqual(0);
        expect(before).toBeLessThanOrEqual(1);
        expect(scoreCells(mended).score ?? -1).toBeGreaterThanOrEqual(before - 1e-12);
      }),
    );
  });

  it('is 1 exactly when nothing fails', () => {
    fc.assert(fc.property(anyCells, (cells) => scoreCells(cells.map((c) => ({ ...c, failing: 0 }))).score === 1));
  });
});

describe('columns', () => {
  it('has the mean over its measured dimensions', () => {
    expect(columnScore(byColumn(example).get(EMAIL) ?? [])).toBeCloseTo((0.95 + 0.98) / 2, 12);
    expect(columnScore([])).toBeNull();
  });

  it('names the weakest, the first of equals, none when all are whole', () => {
    expect(weakestColumn(example)).toEqual({
      index: EMAIL,
      value: (cellScore({ failing: 50, applicable: 1000 }) + 0.98) / 2,
    });
    expect(weakestColumn([cell(0, 'validity', 1, 2), cell(1, 'validity', 1, 2)])?.index).toBe(0);
    expect(weakestColumn([cell(0, 'validity', 0, 2)])).toBeNull();
  });
});
