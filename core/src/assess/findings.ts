import { type Found, sentenceOf } from '../detect/detect.ts';
import type { Expr } from '../engine/plan.ts';
import { stableId } from '../kit/canonical.ts';
import { type Evidence, type Finding, type Json, SEVERITIES } from '../kit/finding.ts';
import { maskValue } from '../kit/mask-value.ts';
import type { TableProfile } from '../profile/profile.ts';
import { type Cell, columnsOf, dimensionOf } from './cells.ts';
import { costOf, type Scores } from './score.ts';

/** A finding and the rows it is about. */
export interface LocatedFinding {
  readonly finding: Finding;
  /** True exactly for the failing rows; never null. */
  readonly where: Expr;
}

/** What a report's findings are made from. */
export interface FindingInput {
  readonly profile: TableProfile;
  readonly found: readonly Found[];
  readonly cells: ReadonlyMap<number, readonly Cell[]>;
  readonly scores: Scores;
}

/** Findings of a report: confirmed first, then by severity, cost, rows and columns; labelled F1, F2 ... in that order. */
export function findingsOf(input: FindingInput): LocatedFinding[] {
  const told = input.found.filter(({ detection }) => detection.count > 0);
  const identify = identifier(input.profile);
  const drafts = told.map((item) => ({ where: item.detection.where, finding: findingOf(input, item, identify(item)) }));
  drafts.sort((a, b) => compare(a.finding, b.finding));
  return drafts.map(({ where, finding }, index) => ({ where, finding: { ...finding, label: `F${index + 1}` } }));
}

function compare(a: Finding, b: Finding): number {
  if (a.tier !== b.tier) return a.tier === 'confirmed' ? -1 : 1;
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    b.cost - a.cost ||
    b.rows.count - a.rows.count ||
    (a.columnIndexes[0] ?? -1) - (b.columnIndexes[0] ?? -1) ||
    (a.detector < b.detector ? -1 : a.detector > b.detector ? 1 : 0) ||
    (a.id < b.id ? -1 : 1)
  );
}

function findingOf({ profile, cells, scores }: FindingInput, item: Found, id: string): Finding {
  const { detector, detection } = item;
  const columns = detection.columns.flatMap((index) => profile.columns[index] ?? []);
  const personal = columns.some((column) => column.personal);
  const own = columnsOf(item).flatMap((index) => cells.get(index) ?? []);
  return {
    id,
    label: '',
    detector: detector.id,
    dimension: dimensionOf(item),
    columns: columns.map(({ column }) => column.name),
    columnIndexes: detection.columns,
    tier: detection.tier,
    severity: detection.severity,
    rows: { count: detection.count, of: detection.of, exact: true },
    message: detection.message,
    text: sentenceOf(item),
    evidence: detection.evidence.map((evidence) => (personal ? maskEvidence(evidence) : evidence)),
    cost: 100 * costOf(item, own, scores),
    proposals: [],
  };
}

/** Hash of data set, detector, columns and parameters. Columns of one name are told apart by their order among those. */
function identifier(profile: TableProfile): (item: Found) => string {
  const seen = new Map<string, number>();
  const names = profile.columns.map(({ column }): Json => {
    const before = seen.get(column.name) ?? 0;
    seen.set(column.name, before + 1);
    return before === 0 ? column.name : [column.name, before];
  });
  const ids = new Set<string>();
  return ({ detector, options, detection }) => {
    const columns = detection.columns.map((index) => names[index] ?? null);
    const identity = { dataset: profile.table.id, detector: detector.id, columns, options, key: detection.key ?? null };
    let id = stableId(identity);
    for (let again = 1; ids.has(id); again++) id = stableId({ ...identity, again });
    ids.add(id);
    return id;
  };
}

function maskEvidence(evidence: Evidence): Evidence {
  if (evidence.values === undefined) return evidence;
  const values = evidence.values.map((example) => ({
    ...example,
    value: example.value === null ? null : maskValue(example.value),
    ...(typeof example.suggestion === 'string' ? { suggestion: maskValue(example.suggestion) } : {}),
  }));
  return { ...evidence, values };
}
