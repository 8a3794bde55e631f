import type { Report } from '../../assess/report.ts';
import { type Evidence, type Finding, SEVERITIES, type Severity } from '../../kit/finding.ts';
import { formatCost, formatCount, sentenceCase, share } from '../../kit/format.ts';
import { type ShownValue, sentence, shownName, shownValue } from '../escape.ts';
import { SHOWN_EXAMPLES } from '../privacy.ts';
import { columnLabels } from './columns.ts';
import { SEVERITY_MARK, SUSPECT_MARK } from './words.ts';

/** Columns and reasons named per finding. */
const SHOWN_COLUMNS = 6;
const SHOWN_EVIDENCE = 5;

/** An example value, ready to show. */
export interface ExampleView {
  readonly value: ShownValue;
  readonly suggestion: ShownValue | null;
  readonly countText: string;
}

/** A reason with its examples, ready to show. */
export interface EvidenceView {
  readonly text: string;
  readonly examples: readonly ExampleView[];
  /** `and 4 more`, or empty. */
  readonly more: string;
}

/** A finding in words, ready to show. */
export interface FindingView {
  readonly label: string;
  readonly text: string;
  readonly columns: readonly string[];
  /** `412 of 200,000 rows`. */
  readonly rowsText: string;
  /** `1 in 485`; empty where the count says as much. */
  readonly shareText: string;
  readonly suspect: boolean;
  /** Fails the gate (`error` by default). */
  readonly gate: boolean;
  readonly severity: string;
  readonly mark: string;
  readonly costText: string;
  /** Not among the findings of the last assessment. */
  readonly fresh: boolean;
  /** Technical name beside the sentence: `duplicate-key, uniqueness`. */
  readonly technical: string;
  readonly evidence: readonly EvidenceView[];
}

/** Findings of one tier, in the report's order, as views show them. */
export function findingViews(report: Report, tier: Finding['tier']): FindingView[] {
  const labels = columnLabels(report.columns);
  const fresh = new Set(report.run?.previous?.newFindings ?? []);
  const gate = gateOf(report);
  return report.findings
    .filter((finding) => finding.tier === tier)
    .map((finding) => findingView(finding, labels, fresh.has(finding.id), gate));
}

/** The severity from which on a finding fails: the setting `failOn`, else `error`. */
function gateOf(report: Report): number {
  const index = SEVERITIES.indexOf(report.settings.failOn as Severity);
  return index < 0 ? SEVERITIES.indexOf('error') : index;
}

function findingView(finding: Finding, labels: readonly string[], fresh: boolean, gate: number): FindingView {
  const suspect = finding.tier === 'suspect';
  const part = share(finding.rows.count, finding.rows.of);
  return {
    label: shownName(finding.label, 12),
    text: sentence(finding.text),
    columns: columnNames(finding, labels),
    rowsText: rowsText(finding),
    shareText: part.startsWith('fewer') || !part.includes(' in ') || finding.text.includes(part) ? '' : part,
    suspect,
    gate: !suspect && SEVERITIES.indexOf(finding.severity) <= gate,
    severity: suspect ? 'suspect' : shownName(finding.severity, 12),
    mark: suspect ? SUSPECT_MARK : SEVERITY_MARK[finding.severity],
    costText: formatCost(finding.cost),
    fresh,
    technical: `${shownName(finding.detector)}, ${shownName(finding.dimension)}`,
    evidence: finding.evidence.slice(0, SHOWN_EVIDENCE).map(evidenceView),
  };
}

function columnNames(finding: Finding, labels: readonly string[]): string[] {
  const rest = finding.columns.length - SHOWN_COLUMNS;
  const shown = finding.columns.slice(0, SHOWN_COLUMNS);
  const names = shown.map((name, at) => labels[finding.columnIndexes[at] ?? -1] ?? shownName(name, 48));
  return rest > 0 ? [...names, `${formatCount(rest)} more`] : names;
}

function rowsText({ rows }: Finding): string {
  const about = rows.exact ? '' : 'about ';
  return `${about}${formatCount(rows.count)} of ${formatCount(rows.of)} ${rows.of === 1 ? 'row' : 'rows'}`;
}

function evidenceView(evidence: Evidence): EvidenceView {
  const values = evidence.values ?? [];
  const rest = values.length - SHOWN_EXAMPLES;
  return {
    text: sentenceCase(sentence(evidence.text)),
    examples: values.slice(0, SHOWN_EXAMPLES).map((item) => ({
      value: shownValue(item.value),
      suggestion: item.suggestion === undefined ? null : shownValue(item.suggestion),
      countText: `${formatCount(item.count)} ${item.count === 1 ? 'row' : 'rows'}`,
    })),
    more: rest > 0 ? `and ${formatCount(rest)} more` : '',
  };
}
