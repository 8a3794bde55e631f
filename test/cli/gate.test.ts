import type { Report } from '@plumbline/core/assess/report';
import { describe, expect, it } from 'vitest';
import { judge } from '../../cli/src/gate.ts';
import { fakeFinding, fakeReport } from './fake.ts';

describe('--fail-under', () => {
  const cases: readonly [number | null, number, number, string][] = [
    [95, 95, 0, ''],
    [94.9999, 95, 1, 'The score 94.9999 is under 95.'],
    [94.96, 95, 1, 'The score 94.96 is under 95.'],
    [87.3, 95, 1, 'The score 87.3 is under 95.'],
    [100, 100, 0, ''],
    [0, 0, 0, ''],
    [null, 10, 3, 'The score was not measured, so it cannot be held against 10.'],
  ];
  it.each(cases)('a score of %s against %s gives %s', (score, failUnder, exitCode, reason) => {
    expect(judge(fakeReport(score), { failUnder })).toEqual({ exitCode, reasons: reason === '' ? [] : [reason] });
  });

  it.each([
    [[90, 94], 95, 1],
    [[95, 97], 95, 0],
    [[94, 96], 95, 5],
  ] as const)('an interval of %j against %s gives %s', (interval, failUnder, exitCode) => {
    const base = fakeReport(95);
    const report: Report = { ...base, score: { ...base.score, interval } };
    expect(judge(report, { failUnder }).exitCode).toBe(exitCode);
  });
});

describe('--fail-on', () => {
  const findings = [fakeFinding('F1', 'error'), fakeFinding('F2', 'warn'), fakeFinding('F3', 'critical', 'suspect')];
  it.each([
    ['critical', 0],
    ['error', 1],
    ['warn', 1],
    ['info', 1],
  ] as const)('%s gives %s: suspects do not count', (failOn, exitCode) => {
    expect(judge(fakeReport(90, findings), { failOn }).exitCode).toBe(exitCode);
  });

  it('names the findings', () => {
    expect(judge(fakeReport(90, findings), { failOn: 'warn' }).reasons).toEqual([
      '2 findings of severity warn or graver: F1, F2.',
    ]);
  });
});

it('lets everything pass when nothing is demanded', () => {
  expect(judge(fakeReport(null, [fakeFinding('F1', 'critical')]), {})).toEqual({ exitCode: 0, reasons: [] });
});

it('is a breach even when the score could not be measured', () => {
  const report = fakeReport(null, [fakeFinding('F1', 'critical')]);
  expect(judge(report, { failUnder: 90, failOn: 'error' })).toMatchObject({ exitCode: 1 });
});
