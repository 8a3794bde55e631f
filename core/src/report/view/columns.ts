import type { ColumnReport, Report } from '../../assess/report.ts';
import { DIMENSIONS, type Dimension, type Json } from '../../kit/finding.ts';
import { formatCount, formatNumber, formatScore, percent, percentCell } from '../../kit/format.ts';
import { type ShownValue, shownName, shownValue } from '../escape.ts';

/** Findings named per column. */
const SHOWN_LABELS = 6;

/** A histogram to draw; `flagged` is the part of each count that findings are about. */
export interface HistogramView {
  readonly counts: readonly number[];
  readonly flagged: readonly number[] | null;
  readonly min: string;
  readonly max: string;
}

/** A frequent value or pattern, ready to show. */
export interface TopView {
  readonly value: ShownValue;
  readonly count: number;
  readonly countText: string;
  readonly shareText: string;
  /** In [0, 1], of all rows. */
  readonly ratio: number;
}

/** A fact about a column: a small name and its value. `value` is data when `data` is true: show it in a fixed-width face. */
export interface FactView {
  readonly name: string;
  readonly value: string;
  readonly data: boolean;
}

/** A column in words, ready to show. */
export interface ColumnView {
  readonly index: number;
  readonly label: string;
  /** False when the source gives no name and the label is ours. */
  readonly named: boolean;
  readonly type: string;
  readonly semantic: string | null;
  readonly personal: boolean;
  readonly missingText: string;
  /** Missing and disguised cells over rows, in [0, 1]. */
  readonly missingRatio: number;
  readonly disguisedText: string | null;
  readonly distinctText: string;
  readonly scoreText: string;
  /** In [0, 100], or null. */
  readonly score: number | null;
  /** Labels of the findings and suspects on it. */
  readonly labels: readonly string[];
  readonly histogram: HistogramView | null;
  readonly top: readonly TopView[];
  readonly patterns: readonly TopView[];
  /** `1 to 90`, or null: the range of ordered values. */
  readonly range: readonly [string, string] | null;
  readonly facts: readonly FactView[];
  readonly cells: readonly CellView[];
}

/** A cell of the column x dimension grid in words. */
export interface CellView {
  readonly dimension: Dimension;
  readonly scoreText: string;
  readonly score: number;
  readonly text: string;
}

/** A name for each column: as in the source, cut when long, with its position where it is empty or not the only one of its name. */
export function columnLabels(columns: readonly { readonly name: string }[]): string[] {
  const times = new Map<string, number>();
  for (const column of columns) times.set(column.name, (times.get(column.name) ?? 0) + 1);
  return columns.map((column, index) => {
    if (column.name.trim() === '') return `column ${index + 1} (no name)`;
    const label = shownName(column.name, 48);
    return (times.get(column.name) ?? 1) > 1 ? `${label} (column ${index + 1})` : label;
  });
}

/** Columns of a report or profile as views show them, in source order. O(columns + findings). */
export function columnViews(columns: readonly ColumnReport[], findings: Report['findings'] = []): ColumnView[] {
  const labels = columnLabels(columns);
  const labelsOf = new Map<number, string[]>();
  for (const finding of findings) {
    for (const index of new Set(finding.columnIndexes))
      labelsOf.set(index, [...(labelsOf.get(index) ?? []), finding.label]);
  }
  return columns.map((column, at) => columnView(column, labels[at] ?? column.name, labelsOf.get(column.index) ?? []));
}

function columnView(column: ColumnReport, label: string, labels: readonly string[]): ColumnView {
  const gone = column.missing + column.disguised;
  return {
    index: column.index,
    label,
    named: column.name.trim() !== '',
    type: shownName(column.type),
    semantic: column.semanticType === null ? null : shownName(column.semanticType),
    personal: column.personal,
    missingText: percentCell(gone, column.rows),
    missingRatio: column.rows === 0 ? 0 : gone / column.rows,
    disguisedText: column.disguised === 0 ? null : `${formatCount(column.disguised)} disguised`,
    distinctText: distinctText(column),
    scoreText: column.score === null ? 'not measured' : formatScore(column.score),
    score: column.score,
    labels: shortLabels(labels),
    histogram: histogramView(column.profile),
    top: countedValues(column.profile.top, 'value', column.rows),
    patterns: countedValues(shownPatterns(column.profile.patterns), 'pattern', column.rows),
    range: rangeOf(column),
    facts: facts(column),
    cells: cells(column),
  };
}

function shortLabels(labels: readonly string[]): string[] {
  const rest = labels.length - SHOWN_LABELS;
  const shown = labels.slice(0, SHOWN_LABELS).map((label) => shownName(label, 12));
  return rest > 0 ? [...shown, `and ${rest} more`] : shown;
}

function distinctText(column: ColumnReport): string {
  if (column.distinct === null) return 'not counted';
  const present = column.rows - column.missing;
  if (column.distinct === present && present > 1) return 'all differ';
  return formatCount(column.distinct);
}

function histogramView(profile: ColumnReport['profile']): HistogramView | null {
  const histogram = record(profile.histogram);
  const edges = numbers(histogram?.edges);
  const all = numbers(histogram?.counts);
  const [from, to] = drawnBins(all, edges.length);
  const counts = all.slice(from, to);
  if (histogram === null || counts.length < 2 || !counts.some((count) => count > 0)) return null;
  const flagged = numbers(histogram.flagged);
  return {
    counts,
    flagged: flagged.length === all.length ? flagged.slice(from, to) : null,
    min: bound(profile.min ?? edges[0]),
    max: bound(profile.max ?? edges[edges.length - 1]),
  };
}

/** The bins to draw: where there is a bin more than edges, the first and the last are open ends, left out when empty. */
function drawnBins(counts: readonly number[], edges: number): readonly [number, number] {
  if (counts.length !== edges + 1) return [0, counts.length];
  return [counts[0] === 0 ? 1 : 0, counts[counts.length - 1] === 0 ? counts.length - 1 : counts.length];
}

function rangeOf(column: ColumnReport): readonly [string, string] | null {
  const min = bound(column.profile.min);
  const max = bound(column.profile.max);
  return min === '' || max === '' ? null : [min, max];
}

/** A least or greatest value, as it stands: no thousands separators, since it may be a year or a number plate. */
function bound(value: Json | undefined): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? shownValue(value, 24).text : '';
}

/** A computed figure; separated from five digits on, since four may be a year. */
function figure(value: number): string {
  const text = formatNumber(value);
  return Math.abs(value) < 10_000 ? text.replaceAll(',', '') : text;
}

/** Entries `{value|pattern, count}` of a metric, as far as they are such. */
function countedValues(entries: Json | undefined, key: string, rows: number): TopView[] {
  if (!Array.isArray(entries)) return [];
  return (entries as readonly Json[]).flatMap((entry) => {
    const fields = record(entry);
    const value = fields?.[key] ?? fields?.value;
    const count = fields?.count;
    if (fields === null || value === undefined || typeof count !== 'number') return [];
    const text = value === null || typeof value === 'string' ? value : String(value);
    return [
      {
        value: shownValue(text, 40),
        count,
        countText: formatCount(count),
        shareText: percentCell(count, rows),
        ratio: rows > 0 ? count / rows : 0,
      },
    ];
  });
}

const FACTS: readonly (readonly [string, string])[] = [
  ['mean', 'mean'],
  ['stddev', 'standard deviation'],
  ['zeros', 'zeros'],
  ['negatives', 'negative'],
  ['nans', 'not a number'],
  ['infinities', 'infinite'],
  ['lengthMin', 'shortest'],
  ['lengthMax', 'longest'],
  ['lengthMean', 'mean length'],
];

function facts(column: ColumnReport): FactView[] {
  const { profile } = column;
  const out: FactView[] = [{ name: 'stored as', value: shownName(column.storedType), data: false }];
  const parsed = record(profile.inferredType);
  if (parsed !== null && typeof parsed.share === 'number') {
    out.push({
      name: `read as ${shownName(String(parsed.type ?? column.type))}`,
      value: percent(parsed.share, 1),
      data: false,
    });
  }
  const range = rangeOf(column);
  if (range !== null)
    out.push({ name: 'from', value: range[0], data: true }, { name: 'to', value: range[1], data: true });
  for (const [key, name] of FACTS) {
    const value = profile[key];
    if (typeof value === 'number' && !(value === 0 && /zeros|negatives|nans|infinities/.test(key)))
      out.push({ name, value: figure(value), data: false });
  }
  return [...out, ...quantiles(profile.quantiles)];
}

function quantiles(value: Json | undefined): FactView[] {
  const fields = record(value);
  if (fields === null) return [];
  return ['p1', 'p5', 'p25', 'p50', 'p75', 'p95', 'p99'].flatMap((key) => {
    const quantile = fields[key];
    if (typeof quantile !== 'number' && typeof quantile !== 'string') return [];
    return [
      {
        name: key === 'p50' ? 'median' : `${key.slice(1)} % below`,
        value: typeof quantile === 'number' ? figure(quantile) : bound(quantile),
        data: false,
      },
    ];
  });
}

function cells(column: ColumnReport): CellView[] {
  return DIMENSIONS.flatMap((dimension) => {
    const cell = column.dimensions[dimension];
    if (cell === undefined) return [];
    const text =
      cell.failing === 0
        ? `none of ${formatCount(cell.applicable)} fails`
        : `${formatCount(cell.failing)} of ${formatCount(cell.applicable)} fail`;
    return [{ dimension, scoreText: formatScore(cell.value), score: cell.value, text }];
  });
}

/** Patterns with `a` for letters without case, as in all shapes that a report shows. */
function shownPatterns(entries: Json | undefined): Json | undefined {
  if (!Array.isArray(entries)) return entries;
  return (entries as readonly Json[]).map((entry) => {
    const fields = record(entry);
    if (fields === null || typeof fields.pattern !== 'string') return entry;
    return { ...fields, pattern: fields.pattern.replace(/\\.|x/g, (sign) => (sign === 'x' ? 'a' : sign)) };
  });
}

function record(value: Json | undefined): { readonly [key: string]: Json } | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [key: string]: Json })
    : null;
}

function numbers(value: Json | undefined): number[] {
  return Array.isArray(value)
    ? value.map((item) => (typeof item === 'number' && Number.isFinite(item) ? item : 0))
    : [];
}
