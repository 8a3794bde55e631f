import { formatCount } from '../../kit/format.ts';
import type { Paint } from '../paint.ts';
import type { ColumnView } from '../view/columns.ts';
import { cutEnd, padLeft, padRight, textWidth } from '../width.ts';
import { scoreCell } from './score.ts';

/** Columns shown under an assessment in a terminal, weakest first. */
const SHOWN_COLUMNS = 12;
const TICKS = '▁▂▃▄▅▆▇█';

/** Below this many characters a line has no room for distinct values. */
const ROOMY = 72;

/** Where: the columns with the lowest scores, their missing cells, and the findings on them. */
export function columnLines(columns: readonly ColumnView[], width: number, paint: Paint): string[] {
  const shown = weakestFirst(columns).slice(0, SHOWN_COLUMNS);
  const roomy = width >= ROOMY;
  const findings = Math.max(8, ...shown.map((column) => textWidth(column.labels.join(' '))));
  const name = nameWidth(shown, width - (roomy ? 48 : 36) - Math.min(12, findings));
  const line = (
    label: string,
    type: string,
    missing: string,
    distinct: string,
    score: string,
    labels: string,
  ): string => {
    const cells = `${padRight(cutEnd(type, 11), 12)}${padLeft(missing, 12)}${roomy ? padLeft(distinct, 12) : ''}`;
    return cutEnd(` ${padRight(cutEnd(label, name), name)}  ${cells}${padLeft(score, 7)}  ${labels}`.trimEnd(), width);
  };
  const rows = shown.map((column) => {
    const { label, missingText, distinctText, score, labels } = column;
    return line(label, typeOf(column), missingText, distinctText, scoreCell(score, 7), labels.join(' '));
  });
  const head = line('column', 'type', 'missing', 'distinct', 'score', 'findings');
  return [` ${paint.strong(columnsHeading(columns.length, shown.length))}`, paint.quiet(head), ...rows];
}

function columnsHeading(all: number, shown: number): string {
  return all === shown ? 'Columns, weakest first' : `${shown} of ${formatCount(all)} columns, weakest first`;
}

/** Lowest score first, not measured last; among equals those with findings or suspects, then in source order. */
export function weakestFirst(columns: readonly ColumnView[]): ColumnView[] {
  return [...columns].sort(
    (a, b) =>
      (a.score ?? 101) - (b.score ?? 101) ||
      Number(b.labels.length > 0) - Number(a.labels.length > 0) ||
      a.index - b.index,
  );
}

function nameWidth(columns: readonly ColumnView[], most: number): number {
  return Math.min(Math.max(12, most), Math.max(6, ...columns.map((column) => textWidth(column.label))));
}

function typeOf(column: ColumnView): string {
  return column.semantic ?? column.type;
}

/** A profile: a line per column with its range or most frequent values and a small histogram. */
export function profileLines(columns: readonly ColumnView[], width: number, paint: Paint): string[] {
  const name = nameWidth(columns, Math.floor(width * 0.22));
  const rest = Math.max(6, width - name - 40);
  const head = ` ${padRight('column', name)}  ${padRight('type', 12)}${padLeft('missing', 11)}${padLeft('distinct', 12)}  values`;
  const rows = columns.map((column) => {
    const cells = `${padRight(cutEnd(typeOf(column), 11), 12)}${padLeft(column.missingText, 11)}${padLeft(column.distinctText, 12)}`;
    return ` ${padRight(cutEnd(column.label, name), name)}  ${cells}  ${cutEnd(valuesOf(column, rest), rest)}`.trimEnd();
  });
  return [paint.quiet(head), ...rows];
}

function valuesOf(column: ColumnView, width: number): string {
  if (column.histogram !== null) {
    const { min, max, counts } = column.histogram;
    const room = width - textWidth(min) - textWidth(max) - 2;
    return room < 4 ? `${min} to ${max}` : `${min} ${sparkline(counts, Math.min(room, 16))} ${max}`;
  }
  const shape = column.personal ? column.patterns[0] : undefined;
  if (shape !== undefined) return `${shape.value.text} ${shape.shareText}`;
  if (column.range !== null && column.distinctText === 'all differ') return `${column.range[0]} to ${column.range[1]}`;
  if (column.top.length > 0)
    return column.top
      .slice(0, 4)
      .map((item) => `${item.value.text} ${item.shareText}`)
      .join(', ');
  return column.range === null ? '' : `${column.range[0]} to ${column.range[1]}`;
}

/** Counts as a line of bars from zero, merged into at most `cells` bars; any count above 0 is seen. */
export function sparkline(counts: readonly number[], cells: number): string {
  const merged = mergeBins(counts, cells);
  const most = Math.max(Number.MIN_VALUE, ...merged);
  return merged.map((count) => (count === 0 ? ' ' : TICKS[Math.min(7, Math.floor((count / most) * 7.999))])).join('');
}

/** The means of neighbouring bins, so many that at most `cells` remain; means, since the last group may be smaller. */
export function mergeBins(counts: readonly number[], cells: number): number[] {
  const size = Math.max(1, Math.ceil(counts.length / Math.max(1, cells)));
  const out: number[] = [];
  for (let at = 0; at < counts.length; at += size) {
    const group = counts.slice(at, at + size);
    out.push(group.reduce((sum, count) => sum + count, 0) / group.length);
  }
  return out;
}
