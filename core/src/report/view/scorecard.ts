import type { ProfileReport } from '../../api.ts';
import type { Comparison, DatasetInfo, DimensionScore, NotRun, Report, RunInfo } from '../../assess/report.ts';
import {
  countWord,
  formatBytes,
  formatChange,
  formatCount,
  formatDate,
  formatDateTime,
  formatDuration,
  formatScore,
  joinWords,
  plural,
  sentenceCase,
} from '../../kit/format.ts';
import { sentence, shownName } from '../escape.ts';
import type { RenderOptions } from '../renderer.ts';
import { type ColumnView, columnViews } from './columns.ts';
import { type FindingView, findingViews } from './findings.ts';
import { type MissingView, missingView } from './missing.ts';
import { type NextStep, nextSteps } from './next-steps.ts';
import { CLEAN_LIMITS, DIMENSION_MEANING } from './words.ts';

const SHOWN_NOTES = 20;

/** A report in the words of every view: what is written here once reads the same in the terminal, the cell and the file. */
export interface Scorecard {
  readonly name: string;
  /** `200,000 rows, 14 columns`, `every row read`, `1.2 s`. */
  readonly facts: readonly string[];
  /** When it was assessed, in a file; null elsewhere. */
  readonly dated: string | null;
  readonly score: { readonly text: string; readonly value: number | null; readonly note: string };
  readonly dimensions: readonly DimensionView[];
  readonly weakest: { readonly label: string; readonly text: string } | null;
  readonly change: string | null;
  readonly coverage: string;
  /** Zero rows, or nothing found: what to say instead of findings; null otherwise. */
  readonly state: { readonly heading: string; readonly text: string } | null;
  readonly heading: string;
  readonly findings: readonly FindingView[];
  readonly suspectHeading: string;
  readonly suspects: readonly FindingView[];
  readonly columns: readonly ColumnView[];
  readonly missing: MissingView;
  /** What the reader of the file noticed. */
  readonly notes: readonly string[];
  /** What was not done, and why. */
  readonly notRun: readonly string[];
  /** What no check covers, in one sentence; null where `state` says it, or nothing was checked. */
  readonly limits: string | null;
  readonly next: readonly NextStep[];
  readonly fingerprint: string;
}

/** A dimension in words, ready to show. */
export interface DimensionView {
  readonly name: string;
  readonly meaning: string;
  readonly text: string;
  /** 0 to 100, or null. */
  readonly value: number | null;
  /** `not measured (no column tells arrival)`, or null. */
  readonly note: string | null;
}

/** Everything a view says about a report, as plain text that is safe to print; HTML must still be escaped. */
export function scorecard(report: Report, options: RenderOptions = {}): Scorecard {
  const findings = findingViews(report, 'confirmed');
  const suspects = findingViews(report, 'suspect');
  const columns = columnViews(report.columns, report.findings);
  const weakest = report.score.weakestColumn;
  return {
    name: datasetTitle(report.dataset.name),
    facts: facts(
      report.dataset,
      options,
      report.run,
      report.score.interval === null ? 'every row read' : 'a sample read',
    ),
    dated: dated(report.run, options),
    score: scoreView(report),
    dimensions: report.dimensions.map(dimensionView),
    weakest:
      weakest === null || weakest.value >= 100
        ? null
        : { label: columns[weakest.index]?.label ?? shownName(weakest.name), text: formatScore(weakest.value) },
    change: changeText(report),
    coverage: `${plural(report.coverage.checks, 'check')} ran; ${formatCount(report.coverage.measured)} of ${formatCount(report.coverage.of)} column and dimension pairs measured`,
    state: stateOf(report),
    heading: `${plural(findings.length, 'finding')}, ${plural(suspects.length, 'suspect')}`,
    findings,
    suspectHeading: 'Suspects (they cost nothing until confirmed)',
    suspects,
    columns,
    missing: missingView(report),
    notes: noteTexts(report),
    notRun: notRunTexts(report.notRun),
    limits: report.dataset.rows === 0 || report.findings.length === 0 ? null : `${sentenceCase(limits(report))}.`,
    next: nextSteps(report, options),
    fingerprint: shownName(report.dataset.fingerprint),
  };
}

/** A data set's name for a heading: of an absolute path only the file, since folders say more about the machine than about the data. */
export function datasetTitle(name: string): string {
  const file = /^(?:\/|[A-Za-z]:[\\/])/.test(name) ? (name.split(/[\\/]/).pop() ?? '') : name;
  return shownName(file === '' ? name : file);
}

/** The line under the name: size, how it was read, how long it took (not in notebooks, where outputs should not change without need). */
export function facts(dataset: DatasetInfo, options: RenderOptions, run: RunInfo | undefined, read: string): string[] {
  const size =
    dataset.sizeBytes === null
      ? shownName(dataset.format)
      : `${formatBytes(dataset.sizeBytes)} ${shownName(dataset.format)}`;
  const out = [`${plural(dataset.rows, 'row')}, ${plural(dataset.columns, 'column')}`, size, read];
  if (run !== undefined && options.context !== 'notebook') out.push(formatDuration(run.durationMs));
  return out.filter((fact) => fact !== '');
}

/** When it was run, for files: they are read later and elsewhere. */
export function dated(run: RunInfo | undefined, options: RenderOptions): string | null {
  const file = options.context === undefined || options.context === 'file';
  return run === undefined || !file ? null : shownName(formatDateTime(run.startedAt));
}

/** Notes of the reader, safe to print; the first 20. */
export function noteTexts(report: Report | ProfileReport): string[] {
  const notes = report.notes.slice(0, SHOWN_NOTES).map((note) => sentence(note.text));
  const rest = report.notes.length - SHOWN_NOTES;
  return rest > 0 ? [...notes, `${plural(rest, 'more note')}, all of them in the JSON`] : notes;
}

function scoreView({ score, dataset }: Report): Scorecard['score'] {
  if (score.value === null) return { text: 'not measured', value: null, note: dataset.rows === 0 ? 'no rows' : '' };
  const parts: string[] = [];
  if (score.interval !== null)
    parts.push(`between ${formatScore(score.interval[0])} and ${formatScore(score.interval[1])}`);
  if (score.cap !== null) parts.push(`capped by ${shownName(score.cap)}`);
  return { text: formatScore(score.value), value: score.value, note: parts.join(', ') };
}

function dimensionView(dimension: DimensionScore): DimensionView {
  const reason = dimension.notMeasured === null ? '' : ` (${sentence(dimension.notMeasured)})`;
  return {
    name: shownName(dimension.dimension, 16),
    meaning: DIMENSION_MEANING[dimension.dimension],
    text: formatScore(dimension.value),
    value: dimension.value,
    note: dimension.value === null ? `not measured${reason}` : null,
  };
}

function changeText(report: Report): string | null {
  if (report.run === undefined) return null;
  const { previous, startedAt, historyError, compared } = report.run;
  if (compared === false) return 'not kept and not compared with earlier assessments, as asked';
  if (historyError !== undefined && historyError !== null)
    return `not compared with earlier assessments: ${sentence(historyError.text)}`;
  if (previous === null) return 'first assessment of this data: nothing to compare with';
  const sameDay = formatDate(previous.assessedAt) === formatDate(startedAt);
  const when = sameDay ? formatDateTime(previous.assessedAt) : formatDate(previous.assessedAt);
  return `${sentence(when)}: ${changeParts(previous, report.dataset.rows)}`;
}

function changeParts(previous: Comparison, rows: number): string {
  const score = previous.score === null ? 'no score' : formatScore(previous.score);
  const parts = [previous.change === null ? score : `${score}, ${formatChange(previous.change)}`];
  if (previous.sameData) parts.push('the same data');
  else if (previous.rows !== rows)
    parts.push(`${plural(Math.abs(rows - previous.rows), 'row')} ${rows > previous.rows ? 'more' : 'fewer'}`);
  const moved = movedText(previous);
  return (moved === '' ? parts : [...parts, moved]).join('; ');
}

function movedText({ newFindings, goneFindings }: Comparison): string {
  const parts: string[] = [];
  if (newFindings.length > 0) parts.push(`${noun(newFindings.length)} new`);
  if (goneFindings.length > 0)
    parts.push(
      newFindings.length > 0
        ? `${countWord(goneFindings.length)} ${be(goneFindings.length)} gone`
        : `${noun(goneFindings.length)} gone`,
    );
  return joinWords(parts);
}

function noun(count: number): string {
  return `${countWord(count)} ${count === 1 ? 'finding' : 'findings'} ${be(count)}`;
}

function be(count: number): string {
  return count === 1 ? 'is' : 'are';
}

function stateOf(report: Report): Scorecard['state'] {
  if (report.dataset.rows === 0) return { heading: 'No rows: nothing to assess', text: emptyText(report) };
  if (report.findings.length > 0) return null;
  return {
    heading: `Nothing found in ${plural(report.coverage.checks, 'check')} of ${plural(report.dataset.columns, 'column')}`,
    text: `What that does not cover: ${limits(report)}.`,
  };
}

function emptyText(report: Report): string {
  return report.dataset.columns === 0
    ? 'The source has no columns either.'
    : `The source has ${plural(report.dataset.columns, 'column')} and no row below them. Check that it was written completely.`;
}

function limits(report: Report): string {
  const unmeasured = report.dimensions
    .filter((dimension) => dimension.value === null)
    .map((dimension) => {
      return dimension.notMeasured === null
        ? dimension.dimension
        : `${shownName(dimension.dimension, 16)} (${sentence(dimension.notMeasured)})`;
    });
  return [...unmeasured, CLEAN_LIMITS].join(', ');
}

function notRunTexts(notRun: readonly NotRun[]): string[] {
  const byReason = new Map<string, NotRun[]>();
  for (const item of notRun)
    byReason.set(`${item.detector}\n${item.reason}`, [
      ...(byReason.get(`${item.detector}\n${item.reason}`) ?? []),
      item,
    ]);
  return [...byReason.values()].map((items) => {
    const columns = items.flatMap((item) => item.columns).map((name) => shownName(name, 40));
    const more = columns.length > 5 ? ` and ${columns.length - 5} more` : '';
    const where = columns.length === 0 ? '' : ` (${columns.slice(0, 5).join(', ')}${more})`;
    return `${sentenceCase(shownName(items[0]?.detector ?? ''))}${where}: ${sentence(items[0]?.reason ?? '')}`;
  });
}
