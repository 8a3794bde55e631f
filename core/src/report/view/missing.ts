import type { ColumnReport, Report } from '../../assess/report.ts';
import { formatCost, percent, plural } from '../../kit/format.ts';
import { columnLabels } from './columns.ts';

/** Columns named; the others are counted. */
const SHOWN_COLUMNS = 6;

interface MissingColumn {
  readonly label: string;
  readonly failing: number;
  readonly applicable: number;
}

/** Where cells are missing and what that costs the score, findings and sparse columns alike. */
export interface MissingView {
  readonly heading: string;
  /** The emptiest columns first; nothing when no cell is missing. */
  readonly items: readonly string[];
}

/**
 * The completeness of columns in words. Missing cells of sparse columns are no finding, yet they count: without this the score would be
 * lower than its findings explain. O(columns log columns).
 */
export function missingView(report: Report): MissingView {
  const columns = missingColumns(report.columns);
  const weight = weightOf(report);
  const costOf = (some: readonly MissingColumn[]): string =>
    formatCost(some.reduce((sum, { failing, applicable }) => sum + weight * (failing / applicable), 0));
  const items = columns
    .slice(0, SHOWN_COLUMNS)
    .map((column) => `${column.label}: ${percent(column.failing, column.applicable)}, costs ${costOf([column])}`);
  const rest = columns.slice(SHOWN_COLUMNS);
  if (rest.length > 0) items.push(`${plural(rest.length, 'more column')}, together ${costOf(rest)}`);
  return { heading: `Missing values (findings or not) cost ${costOf(columns)} in all`, items };
}

function missingColumns(columns: readonly ColumnReport[]): MissingColumn[] {
  const labels = columnLabels(columns);
  return columns
    .flatMap(({ dimensions: { completeness } }, at) =>
      completeness === undefined || completeness.failing === 0
        ? []
        : [{ label: labels[at] ?? '', failing: completeness.failing, applicable: completeness.applicable }],
    )
    .sort((a, b) => b.failing / b.applicable - a.failing / a.applicable);
}

/** Points that a column loses when all its cells are missing. */
function weightOf({ dimensions }: Report): number {
  const completeness = dimensions.find(({ dimension }) => dimension === 'completeness');
  const measured = dimensions.filter(({ value }) => value !== null).length;
  return 100 / Math.max(1, completeness?.measuredColumns ?? 1) / Math.max(1, measured);
}
