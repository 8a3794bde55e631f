import type { StoredAssessment } from '../store/store.ts';
import type { Comparison, Report } from './report.ts';

/** What changed since an earlier assessment of the same data set. The change of the score is null under another formula. */
export function compareWith(report: Report, earlier: StoredAssessment): Comparison {
  const before = new Set(earlier.findings.map(({ id }) => id));
  const now = new Set(report.findings.map(({ id }) => id));
  const comparable = earlier.scoreVersion === report.scoreVersion;
  const score = report.score.value;
  return {
    assessedAt: earlier.assessedAt,
    score: earlier.score,
    change: comparable && score !== null && earlier.score !== null ? score - earlier.score : null,
    rows: earlier.rows,
    newFindings: report.findings.map(({ id }) => id).filter((id) => !before.has(id)),
    goneFindings: earlier.findings.map(({ id }) => id).filter((id) => !now.has(id)),
    sameData: earlier.fingerprint === report.dataset.fingerprint,
  };
}

/** A report as the store keeps it: nothing of the data's values. `assessedAt` is ISO 8601, UTC. */
export function toStored(report: Report, assessedAt: string): StoredAssessment {
  return {
    datasetId: report.dataset.id,
    fingerprint: report.dataset.fingerprint,
    assessedAt,
    scoreVersion: report.scoreVersion,
    settings: report.settings,
    score: report.score.value,
    rows: report.dataset.rows,
    findings: report.findings.map(({ id, tier, rows }) => ({ id, tier, count: rows.count })),
  };
}
