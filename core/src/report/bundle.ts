import type { ProfileReport, RowPage } from '../api.ts';
import type { ColumnReport, Comparison, Report } from '../assess/report.ts';
import type { Finding, Json } from '../kit/finding.ts';
import { canonicalPart, toJson } from './canonical.ts';
import { guard } from './privacy.ts';
import type { RenderOptions } from './renderer.ts';
import { htmlFragment } from './renderers/html-fragment.ts';
import { text } from './renderers/text.ts';
import { rowsHtml, rowsText } from './rows.ts';

/** MIME type of a result as data, for views that draw it themselves. */
export const RESULT_MIME = 'application/vnd.plumbline.v1+json';
/** Largest payload of that type, in UTF-8 bytes. */
export const PAYLOAD_BYTES = 1_000_000;

/** Output of a cell by MIME type. */
export type Bundle = Record<string, Json>;

const encoder = new TextEncoder();

/**
 * An assessment for a notebook's cell: as data (without times, so that running again changes nothing), as an HTML fragment and as text.
 * The data keep to `PAYLOAD_BYTES`: columns that need more than their part lose the largest parts of their profile, then whole columns
 * and findings go; `cut` says which, or is null. The complete report is in the store and in `dq assess --format json`.
 */
export function bundle(report: Report, options: RenderOptions = {}): Bundle {
  const settings: RenderOptions = { context: 'notebook', ...options };
  const previous = shortComparison(report.run?.previous ?? null);
  const payload = fitReport(guard(report, settings), (body, cut) => ({
    kind: 'assessment',
    report: canonicalPart(body),
    previous: toJson(previous),
    cut,
  }));
  return {
    [RESULT_MIME]: payload,
    'text/html': htmlFragment.render(report, settings),
    'text/plain': text.render(report, settings),
  };
}

/** A profile for a notebook's cell; see `bundle`. */
export function profileBundle(profile: ProfileReport, options: RenderOptions = {}): Bundle {
  const settings: RenderOptions = { context: 'notebook', ...options };
  const payload = fitReport(guard(profile, settings), (body, cut) => ({
    kind: 'profile',
    profile: canonicalPart(body),
    cut,
  }));
  return {
    [RESULT_MIME]: payload,
    'text/html': htmlFragment.renderProfile(profile, settings),
    'text/plain': text.renderProfile(profile, settings),
  };
}

/** A page of rows for a notebook's cell: for people alone, since whole rows are not kept as data. */
export function rowsBundle(page: RowPage, options: RenderOptions = {}): Bundle {
  return { 'text/html': rowsHtml(page), 'text/plain': rowsText(page, options) };
}

/** What was left out of a payload to keep it small. */
interface Cut {
  readonly profiles: number;
  readonly columns: { readonly shown: number; readonly of: number };
  readonly findings: { readonly shown: number; readonly of: number };
}

type Wrap<R> = (body: R, cut: Json) => Json;

function fitReport<R extends Report | ProfileReport>(report: R, wrap: Wrap<R>): Json {
  const whole = wrap(report, null);
  if (bytesOf(whole) <= PAYLOAD_BYTES) return whole;
  const findings =
    'findings' in report ? fitItems(report.findings, PAYLOAD_BYTES * 0.4, (finding) => finding, sizeOfFinding) : [];
  const all = 'findings' in report ? report.findings.length : 0;
  const trimmed = fitColumns(report.columns, PAYLOAD_BYTES * 0.5);
  const cut: Cut = {
    profiles: trimmed.profiles,
    columns: { shown: trimmed.columns.length, of: report.columns.length },
    findings: { shown: findings.length, of: all },
  };
  const notes = report.notes.slice(0, 20).map((note) => ({ ...note, text: note.text.slice(0, 500) }));
  const dataset = { ...report.dataset, id: report.dataset.id.slice(0, 500), name: report.dataset.name.slice(0, 500) };
  const lists = 'findings' in report ? { findings, notRun: report.notRun.slice(0, 50).map(shortNotRun) } : {};
  const body = { ...report, dataset, columns: trimmed.columns, notes, ...lists };
  const fitted = wrap(body, toJson(cut));
  return bytesOf(fitted) <= PAYLOAD_BYTES ? fitted : wrap(bare(body), toJson(emptied(cut)));
}

function shortComparison(previous: Comparison | null): Comparison | null {
  if (previous === null) return null;
  const short = (ids: readonly string[]): string[] => ids.slice(0, 200).map((id) => id.slice(0, 64));
  return {
    ...previous,
    assessedAt: previous.assessedAt.slice(0, 64),
    newFindings: short(previous.newFindings),
    goneFindings: short(previous.goneFindings),
  };
}

function emptied(cut: Cut): Cut {
  return { ...cut, columns: { ...cut.columns, shown: 0 }, findings: { ...cut.findings, shown: 0 } };
}

/** The figures alone, where names are so long that nothing else fits. */
function bare<R extends Report | ProfileReport>(report: R): R {
  const { id, name, fingerprint, format } = report.dataset;
  const dataset = {
    ...report.dataset,
    id: id.slice(0, 500),
    name: name.slice(0, 500),
    fingerprint: fingerprint.slice(0, 64),
    format: format.slice(0, 64),
  };
  const shared = { ...report, schemaVersion: report.schemaVersion.slice(0, 20), dataset, columns: [], notes: [] };
  if (!('findings' in report)) return shared;
  const score = { ...report.score, weakestColumn: null, cap: report.score.cap?.slice(0, 500) ?? null };
  const dimensions = report.dimensions.map(({ dimension, value, measuredColumns }) => ({
    dimension,
    value,
    measuredColumns,
    notMeasured: null,
  }));
  return {
    ...shared,
    scoreVersion: report.scoreVersion.slice(0, 20),
    score,
    dimensions,
    settings: {},
    findings: [],
    notRun: [],
  };
}

function shortNotRun(item: Report['notRun'][number]): Report['notRun'][number] {
  return {
    detector: item.detector.slice(0, 100),
    columns: item.columns.slice(0, 5).map((name) => name.slice(0, 60)),
    reason: item.reason.slice(0, 300),
  };
}

/** Each column within an equal part of the budget: the largest metrics go first, then whole columns, the last ones first. */
function fitColumns(columns: readonly ColumnReport[], budget: number): { columns: ColumnReport[]; profiles: number } {
  const part = budget / Math.max(1, columns.length);
  let profiles = 0;
  const trim = (column: ColumnReport): ColumnReport => {
    const fitted = trimProfile(column, part);
    if (fitted !== column) profiles++;
    return fitted;
  };
  return { columns: fitItems(columns, budget, trim, bytesOf), profiles };
}

function trimProfile(column: ColumnReport, part: number): ColumnReport {
  if (bytesOf(column) <= part) return column;
  const metrics = Object.entries(column.profile).map(([name, value]) => ({ name, value, bytes: bytesOf(value) }));
  metrics.sort((a, b) => a.bytes - b.bytes);
  const kept: Record<string, Json> = {};
  let used = bytesOf({ ...column, profile: {} });
  for (const { name, value, bytes } of metrics) {
    used += bytes + name.length + 4;
    if (used > part) break;
    kept[name] = value;
  }
  return { ...column, profile: kept };
}

/** The items, in order, that together stay within the budget; one that is too large is passed over. */
function fitItems<T>(items: readonly T[], budget: number, prepare: (item: T) => T, size: (item: T) => number): T[] {
  const out: T[] = [];
  let used = 0;
  for (const item of items) {
    const prepared = prepare(item);
    const bytes = size(prepared) + 1;
    if (used + bytes > budget) continue;
    used += bytes;
    out.push(prepared);
  }
  return out;
}

function sizeOfFinding(finding: Finding): number {
  return bytesOf(finding);
}

function bytesOf(value: unknown): number {
  return encoder.encode(JSON.stringify(value)).length;
}
