import { describe, expect, it } from 'vitest';
import { compareWith, toStored } from '../../../core/src/assess/compare.ts';
import type { Report } from '../../../core/src/assess/report.ts';

const finding = (id: string) => ({ id, tier: 'confirmed', rows: { count: 3, of: 10, exact: true } });
const report = (score: number | null, ids: readonly string[], fingerprint = 'aa'): Report =>
  ({
    scoreVersion: '1',
    dataset: { id: 'orders', fingerprint, rows: 10 },
    settings: { seed: 7 },
    score: { value: score },
    findings: ids.map(finding),
  }) as unknown as Report;

const earlier = toStored(report(91, ['a', 'b']), '2026-11-04T10:00:00.000Z');

describe('compareWith', () => {
  it('says what is new, what is gone and how far the score moved', () => {
    expect(compareWith(report(87.5, ['b', 'c'], 'bb'), earlier)).toEqual({
      assessedAt: '2026-11-04T10:00:00.000Z',
      score: 91,
      change: -3.5,
      rows: 10,
      newFindings: ['c'],
      goneFindings: ['a'],
      sameData: false,
    });
  });

  it('knows the same data again', () => {
    expect(compareWith(report(91, ['a', 'b']), earlier)).toMatchObject({
      change: 0,
      newFindings: [],
      goneFindings: [],
      sameData: true,
    });
  });

  it('has no change where a score is missing or made by another formula', () => {
    expect(compareWith(report(null, []), earlier).change).toBeNull();
    expect(compareWith(report(90, []), { ...earlier, score: null }).change).toBeNull();
    expect(compareWith(report(90, []), { ...earlier, scoreVersion: '0' }).change).toBeNull();
  });

  it('keeps no value of the data', () => {
    expect(Object.keys(earlier).sort()).toEqual([
      'assessedAt',
      'datasetId',
      'findings',
      'fingerprint',
      'rows',
      'score',
      'scoreVersion',
      'settings',
    ]);
    expect(earlier.findings).toEqual([
      { id: 'a', tier: 'confirmed', count: 3 },
      { id: 'b', tier: 'confirmed', count: 3 },
    ]);
  });
});
