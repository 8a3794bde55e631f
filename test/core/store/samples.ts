import type { StoredAssessment } from '../../../core/src/store/store.ts';

/** An assessment of `datasetId`, one minute after that of `index - 1`; told apart by `rows`, which is `index`. */
export function sampleAssessment(datasetId: string, index: number): StoredAssessment {
  return {
    datasetId,
    fingerprint: index.toString(16).padStart(32, '0'),
    assessedAt: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString(),
    scoreVersion: '1',
    settings: { seed: index },
    score: index % 7 === 0 ? null : 100 / (index + 1),
    rows: index,
    findings: [
      { id: `a${index}`, tier: 'confirmed', count: index },
      { id: 'b', tier: 'suspect', count: 2 },
    ],
  };
}
