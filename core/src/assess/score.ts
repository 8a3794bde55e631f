import type { Found } from '../detect/detect.ts';
import { DIMENSIONS, type Dimension } from '../kit/finding.ts';
import { type Cell, WHOLE_ROWS } from './cells.ts';

/** The part of a cell that a score is made of. */
export type CellCounts = Pick<Cell, 'column' | 'dimension' | 'applicable' | 'failing'>;

/** Scores in [0, 1]; null when nothing was measured. */
export interface Scores {
  readonly score: number | null;
  readonly dimensions: Readonly<Record<Dimension, { readonly value: number | null; readonly measured: number }>>;
}

/** Share of applicable rows that do not fail, in [0, 1]. `applicable` must be above 0. */
export const cellScore = (cell: Pick<CellCounts, 'applicable' | 'failing'>): number =>
  1 - cell.failing / cell.applicable;

/**
 * Rules 1 and 2 of the score: a dimension is the mean over its measured columns (`*` among them), the score is the mean over the measured
 * dimensions; all weights are 1. Sums run in the order of the cells, so equal cells give equal bits. O(cells).
 */
export function scoreCells(cells: readonly CellCounts[]): Scores {
  const dimensions = Object.fromEntries(
    DIMENSIONS.map((dimension) => [dimension, scoreDimension(cells, dimension)]),
  ) as Scores['dimensions'];
  const measured = DIMENSIONS.flatMap((dimension) => dimensions[dimension].value ?? []);
  return { score: mean(measured), dimensions };
}

function scoreDimension(
  cells: readonly CellCounts[],
  dimension: Dimension,
): { value: number | null; measured: number } {
  const values = cells.filter((cell) => cell.dimension === dimension).map(cellScore);
  return { value: mean(values), measured: values.length };
}

/** Cells by the position of their column, in their order. O(cells). */
export function byColumn<C extends CellCounts>(cells: readonly C[]): ReadonlyMap<number, readonly C[]> {
  const columns = new Map<number, C[]>();
  for (const cell of cells) {
    const list = columns.get(cell.column);
    if (list === undefined) columns.set(cell.column, [cell]);
    else list.push(cell);
  }
  return columns;
}

/** Mean over the measured dimensions of one column, from its cells; in [0, 1], or null. */
export const columnScore = (cells: readonly CellCounts[]): number | null => mean(cells.map(cellScore));

/** The measured column with the lowest score, the first of equals; null when every column is whole. */
export function weakestColumn(cells: readonly CellCounts[]): { index: number; value: number } | null {
  let weakest: { index: number; value: number } | null = null;
  for (const [index, own] of byColumn(cells)) {
    const value = index === WHOLE_ROWS ? null : columnScore(own);
    if (value === null || value >= 1) continue;
    const lower = weakest === null || value < weakest.value || (value === weakest.value && index < weakest.index);
    if (lower) weakest = { index, value };
  }
  return weakest;
}

/**
 * What a detection costs, in [0, 1]: the score without its rows' failures minus the score now (leave one out). Means are linear, so only its
 * own cells (`own`) are looked at.
 */
export function costOf(found: Found, own: readonly Cell[], { dimensions }: Scores): number {
  if (found.detection.tier !== 'confirmed') return 0;
  const measured = DIMENSIONS.filter((dimension) => dimensions[dimension].value !== null).length;
  return own.reduce((cost, cell) => {
    const back = cell.failing - (cell.without.get(found) ?? cell.failing);
    return cost + back / cell.applicable / dimensions[cell.dimension].measured / measured;
  }, 0);
}

/** Cells of real columns. */
export const measuredCells = (cells: readonly CellCounts[]): number =>
  cells.filter(({ column }) => column !== WHOLE_ROWS).length;

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
