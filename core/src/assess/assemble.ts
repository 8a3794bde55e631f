import type { Detections } from '../detect/detect.ts';
import type { Expr } from '../engine/plan.ts';
import { DIMENSIONS, type Dimension, type Finding, type Json } from '../kit/finding.ts';
import type { ColumnProfile, TableProfile } from '../profile/profile.ts';
import type { Table } from '../table/table.ts';
import type { Cell } from './cells.ts';
import { findingsOf } from './findings.ts';
import {
  type CellScore,
  type ColumnReport,
  type DatasetInfo,
  type DimensionScore,
  type Report,
  SCHEMA_VERSION,
  SCORE_VERSION,
} from './report.ts';
import { byColumn, cellScore, columnScore, measuredCells, type Scores, scoreCells, weakestColumn } from './score.ts';

/** What a report is assembled from. */
export interface ReportInput {
  readonly table: Table;
  readonly profile: TableProfile;
  readonly detections: Detections;
  /** From `measureCells`. */
  readonly cells: readonly Cell[];
  readonly settings: Readonly<Record<string, Json>>;
}

/** A report and, by the id of each finding, its rows. */
export interface BuiltReport {
  readonly report: Report;
  readonly where: ReadonlyMap<string, Expr>;
}

/** Why a dimension was not measured, as a phrase for brackets. */
const NOT_MEASURED: Readonly<Record<Dimension, string>> = {
  completeness: 'no rows',
  uniqueness: 'equal rows are to be expected and no column looks like a key',
  validity: 'no column has a type or a shape to hold its values against',
  consistency: 'no categories, and no start and end to compare',
  plausibility: 'no reference given',
  timeliness: 'no column tells arrival',
};

/** Assembles the report from counts alone. Pure and canonical: the same input gives the same bytes; `run` is left out. */
export function buildReport({ table, profile, detections, cells, settings }: ReportInput): BuiltReport {
  const scores = scoreCells(cells);
  const columns = byColumn(cells);
  const located = findingsOf({ profile, found: detections.found, cells: columns, scores });
  const findings = located.map(({ finding }) => finding);
  const disguised = disguisedCells(findings);
  const report: Report = {
    schemaVersion: SCHEMA_VERSION,
    scoreVersion: SCORE_VERSION,
    dataset: datasetInfo(table),
    settings,
    score: { value: points(scores.score), interval: null, weakestColumn: weakest(profile, cells), cap: null },
    dimensions: DIMENSIONS.map((dimension) => dimensionReport(dimension, scores, profile.rows)),
    columns: profile.columns.map((column) => columnReport(column, columns.get(column.column.index) ?? [], disguised)),
    findings,
    notes: table.notes.map(({ code, text }) => ({ code, text })),
    missing: missingSection(profile, cells),
    duplicates: null,
    causes: null,
    recommendations: null,
    coverage: {
      measured: measuredCells(cells),
      of: profile.columns.length * DIMENSIONS.length,
      checks: detections.checks,
    },
    notRun: detections.notRun.map(({ detector, reason }) => ({ detector, columns: [], reason })),
  };
  return { report, where: new Map(located.map(({ finding, where }) => [finding.id, where])) };
}

const points = (value: number | null): number | null => (value === null ? null : 100 * value);

function datasetInfo(table: Table): DatasetInfo {
  const { id, name, fingerprint, rows, format, sizeBytes } = table;
  return { id, name, fingerprint, rows, columns: table.columns.length, format, sizeBytes };
}

function weakest(profile: TableProfile, cells: readonly Cell[]): { name: string; index: number; value: number } | null {
  const column = weakestColumn(cells);
  if (column === null) return null;
  return { name: profile.columns[column.index]?.column.name ?? '', index: column.index, value: 100 * column.value };
}

function dimensionReport(dimension: Dimension, scores: Scores, rows: number): DimensionScore {
  const { value, measured } = scores.dimensions[dimension];
  const reason = rows === 0 ? 'no rows' : NOT_MEASURED[dimension];
  return { dimension, value: points(value), measuredColumns: measured, notMeasured: value === null ? reason : null };
}

function columnReport(
  column: ColumnProfile,
  own: readonly Cell[],
  disguised: ReadonlyMap<number, number>,
): ColumnReport {
  const { name, index, storedType } = column.column;
  return {
    name,
    index,
    type: column.type.logical,
    storedType,
    semanticType: column.semantic?.type ?? null,
    personal: column.personal,
    rows: column.rows,
    missing: column.nulls + column.blanks,
    disguised: disguised.get(index) ?? 0,
    distinct: column.distinct,
    score: points(columnScore(own)),
    dimensions: cellScores(own),
    profile: column.metrics,
  };
}

/** By column, cells that we stand by calling missing though something stands in them. */
function disguisedCells(findings: readonly Finding[]): ReadonlyMap<number, number> {
  const told = findings.filter(({ detector, tier }) => detector === 'disguised-missing' && tier === 'confirmed');
  return new Map(told.flatMap(({ columnIndexes, rows }) => columnIndexes.map((index) => [index, rows.count] as const)));
}

function cellScores(own: readonly Cell[]): Partial<Record<Dimension, CellScore>> {
  const ordered = DIMENSIONS.flatMap((dimension) => own.filter((cell) => cell.dimension === dimension));
  return Object.fromEntries(
    ordered.map((cell) => [
      cell.dimension,
      { value: 100 * cellScore(cell), failing: cell.failing, applicable: cell.applicable },
    ]),
  );
}

/** Columns with missing cells, the emptiest first; null when there are none. */
function missingSection(profile: TableProfile, cells: readonly Cell[]): Json {
  const columns = cells
    .filter(({ dimension, failing }) => dimension === 'completeness' && failing > 0)
    .sort((a, b) => b.failing - a.failing || a.column - b.column)
    .map(({ column, failing, applicable }) => ({
      column: profile.columns[column]?.column.name ?? '',
      index: column,
      missing: failing,
      of: applicable,
    }));
  return columns.length === 0 ? null : { columns };
}
