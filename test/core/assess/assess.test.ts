import { describe, expect, it } from 'vitest';
import type { BuiltReport } from '../../../core/src/assess/assemble.ts';
import { assess } from '../../../core/src/assess/assess.ts';
import { detect, type Found } from '../../../core/src/detect/detect.ts';
import { type Detector, defineDetector } from '../../../core/src/detect/detector.ts';
import { call, col, type Expr, lit, ROW_ID } from '../../../core/src/engine/plan.ts';
import { canonicalJson } from '../../../core/src/kit/canonical.ts';
import type { Dimension, Json } from '../../../core/src/kit/finding.ts';
import { profileTable } from '../../../core/src/profile/profile-table.ts';
import { times, withRows } from '../detect/support/find.ts';
import { type TestColumns, tableOf } from '../support/table.ts';

const n = 200;
const ids = times(n, (row) => String(5000 + row));
const towns = times(n, (row) => ['Oslo', 'Bergen', 'Rome'][row % 3] ?? '');

async function report(columns: TestColumns, detectors?: readonly Detector[]): Promise<BuiltReport> {
  const profile = await profileTable(await tableOf(columns));
  return await assess(profile, await detect(profile, {}, detectors), { seed: 7 });
}

/** A detector that finds what it is told to. */
function fixed(
  id: string,
  dimension: Dimension,
  columns: readonly number[],
  rows: readonly number[],
  rest: Partial<Found['detection']> = {},
): Detector {
  const where: Expr = { kind: 'in', arg: col(ROW_ID), values: rows };
  const detection = {
    columns,
    tier: 'confirmed',
    severity: 'warn',
    where,
    count: rows.length,
    of: n,
    message: { code: 'm', params: {} },
    evidence: [],
    ...rest,
  } as const;
  return defineDetector({
    id,
    dimension,
    about: '',
    options: {},
    messages: { m: 'Something.' },
    detect: async () => [detection],
  });
}

const cellOf = ({ report }: BuiltReport, column: number, dimension: Dimension) =>
  report.columns[column]?.dimensions[dimension];

describe('assess', () => {
  it('takes the union of failing rows: a second check of the same rows changes nothing', async () => {
    const one = await report({ id: ids }, [fixed('a', 'validity', [0], [1, 2, 3])]);
    const two = await report({ id: ids }, [
      fixed('a', 'validity', [0], [1, 2, 3]),
      fixed('b', 'validity', [0], [2, 3]),
    ]);
    const three = await report({ id: ids }, [
      fixed('a', 'validity', [0], [1, 2, 3]),
      fixed('b', 'validity', [0], [3, 4]),
    ]);
    expect(cellOf(two, 0, 'validity')).toEqual(cellOf(one, 0, 'validity'));
    expect(two.report.score.value).toBe(one.report.score.value);
    expect(cellOf(three, 0, 'validity')).toEqual({ value: 98, failing: 4, applicable: n });
  });

  it('costs each finding what would come back without it, overlaps left to neither', async () => {
    const { report: r } = await report({ id: ids }, [
      fixed('a', 'validity', [0], [1, 2, 3]),
      fixed('b', 'validity', [0], [2, 3]),
    ]);
    const costs = Object.fromEntries(r.findings.map(({ detector, cost }) => [detector, cost]));
    expect(costs['b']).toBe(0);
    expect(costs['a']).toBeCloseTo((100 * (1 / n)) / 2, 10);
  });

  it('counts applicable rows as the union of what the checks applied to', async () => {
    const below = (limit: number): Expr => call('lt', col(ROW_ID), lit(limit));
    const { report: r } = await report({ id: ids }, [
      fixed('a', 'validity', [0], [1], { applies: below(50), of: 50 }),
      fixed('b', 'validity', [0], [2], { applies: below(80), of: 80 }),
    ]);
    expect(r.columns[0]?.dimensions.validity).toEqual({ value: 100 * (1 - 2 / 80), failing: 2, applicable: 80 });
  });

  it('lets suspects cost nothing and measure nothing', async () => {
    const { report: r } = await report({ id: ids }, [fixed('a', 'plausibility', [0], [1, 2], { tier: 'suspect' })]);
    expect(r.score.value).toBe(100);
    expect(r.findings[0]).toMatchObject({ tier: 'suspect', cost: 0, label: 'F1' });
    expect(r.dimensions.find(({ dimension }) => dimension === 'plausibility')).toEqual({
      dimension: 'plausibility',
      value: null,
      measuredColumns: 0,
      notMeasured: 'no reference given',
    });
  });

  it('puts faults of whole rows under the pseudo-column, beside the key', async () => {
    const built = await report({ id: [...ids, '5003'], town: [...towns, towns[3] ?? ''] });
    const uniqueness = built.report.dimensions.find(({ dimension }) => dimension === 'uniqueness');
    expect(uniqueness).toMatchObject({ value: 100 * ((1 + (1 - 1 / (n + 1))) / 2), measuredColumns: 2 });
    expect(built.report.findings[0]).toMatchObject({
      detector: 'duplicate-rows',
      columns: [],
      columnIndexes: [],
      severity: 'error',
    });
  });

  it('counts every missing cell, told as a finding or not, and confirmed stand-ins with them', async () => {
    const sparse = times(n, (row) => (row % 4 ? '' : 'note'));
    const built = await report({ id: ids, sparse, town: withRows(towns, { 3: '', 4: 'N/A', 5: 'Unknown' }) });
    expect(cellOf(built, 1, 'completeness')).toEqual({ value: 25, failing: 150, applicable: n });
    expect(cellOf(built, 2, 'completeness')).toEqual({ value: 99, failing: 2, applicable: n });
    expect(built.report.columns[2]).toMatchObject({ missing: 1, disguised: 1 });
    expect(built.report.missing).toEqual({
      columns: [
        { column: 'sparse', index: 1, missing: 150, of: n },
        { column: 'town', index: 2, missing: 2, of: n },
      ],
    });
  });

  it('does not count cells that another column leaves empty', async () => {
    const status = times(n, (row) => ['open', 'closed'][row % 2] ?? '');
    const end = times(n, (row) => (row % 2 === 0 || row === 7 ? '' : '2024-05-01'));
    const built = await report({ id: ids, status, end });
    expect(cellOf(built, 2, 'completeness')).toEqual({ value: 99, failing: 1, applicable: 100 });
    const random = await report({ id: ids, status, end: times(n, (row) => (row % 3 ? '2024-05-01' : '')) });
    expect(cellOf(random, 2, 'completeness')).toMatchObject({ failing: 67, applicable: n });
  });

  it('orders findings by tier, severity and cost, and labels them in that order', async () => {
    const { report: r } = await report({ id: ids, town: towns }, [
      fixed('suspect', 'validity', [0], [1], { tier: 'suspect', severity: 'critical' }),
      fixed('small', 'validity', [0], [1]),
      fixed('large', 'validity', [1], [1, 2, 3]),
      fixed('grave', 'consistency', [1], [1], { severity: 'error' }),
    ]);
    expect(r.findings.map(({ label, detector }) => `${label} ${detector}`)).toEqual([
      'F1 grave',
      'F2 large',
      'F3 small',
      'F4 suspect',
    ]);
  });

  it('gives ids that depend on neither values, order nor wording', async () => {
    const some = await report({ town: withRows(towns, { 3: '' }), id: ids });
    const others = await report({ id: ids, town: withRows(towns, { 9: '', 12: '' }) });
    const idOf = ({ report: r }: BuiltReport): string[] => r.findings.map(({ id }) => id);
    expect(idOf(some)).toEqual(idOf(others));
    expect(idOf(some)[0]).toMatch(/^[0-9a-f]{16}$/);
  });

  it('tells columns of one name apart, and two detections on one column', async () => {
    const gap = withRows(towns, { 3: '' });
    const { report: r } = await report([
      { name: 'x', values: gap },
      { name: 'x', values: gap },
      { name: 'y', values: withRows(towns, { 4: 'N/A', 5: 'Unknown' }) },
    ]);
    expect(new Set(r.findings.map(({ id }) => id)).size).toBe(r.findings.length);
    expect(r.findings.length).toBe(4);
  });

  it('masks examples of personal columns, suggestions too', async () => {
    const mails = times(n, (row) => `person${row}@corp.net`);
    const { report: r } = await report({ id: ids, email: withRows(mails, { 3: 'jane.doe@@corp.net' }) });
    const text = JSON.stringify(r.findings);
    expect(text).toContain('j***@@c***.net');
    expect(text).not.toContain('jane');
  });

  it('measures what the built-in checks apply to', async () => {
    const { report: r } = await report({
      id: ids,
      town: towns,
      amount: times(n, (row) => (row * 1.7).toFixed(2)),
      items: times(n, (row) => String(1 + (row % 7))),
      sent: times(n, (row) => `2024-0${1 + (row % 9)}-11`),
      email: times(n, (row) => `u${row}@corp.net`),
      note: times(n, (row) => `a longer remark about number ${row}`),
    });
    const cells = Object.fromEntries(r.columns.map(({ name, dimensions }) => [name, Object.keys(dimensions)]));
    expect(cells).toEqual({
      id: ['completeness', 'uniqueness', 'validity'],
      town: ['completeness', 'consistency'],
      amount: ['completeness', 'validity'],
      items: ['completeness', 'validity'],
      sent: ['completeness', 'validity'],
      email: ['completeness', 'validity'],
      note: ['completeness'],
    });
    expect(r.findings).toEqual([]);
    expect(r.score.value).toBe(100);
  });

  it('is the same bytes again, and with one thread', async () => {
    const columns = { id: withRows(ids, { 9: '5003' }), town: withRows(towns, { 3: '', 4: ' Oslo', 5: 'N/A' }) };
    const bytes = await Promise.all(
      [1, 2, 2].map(async (threads) => {
        const profile = await profileTable(await tableOf(columns, { threads }));
        const { report: r } = await assess(profile, await detect(profile), {});
        return canonicalJson(r as unknown as Json);
      }),
    );
    expect(new Set(bytes).size).toBe(1);
  });

  it('measures nothing on a table without rows, and says why', async () => {
    const { report: r } = await report({ a: [], b: [] });
    expect(r.score).toEqual({ value: null, interval: null, weakestColumn: null, cap: null });
    expect(r.dimensions.every(({ notMeasured }) => notMeasured === 'no rows')).toBe(true);
    expect(r.coverage.measured).toBe(0);
  });

  it('says how much was measured and what could not run', async () => {
    const broken = defineDetector({
      ...fixed('broken', 'validity', [0], []),
      detect: () => Promise.reject(new Error('no memory')),
    });
    const { report: r } = await report({ id: ids, town: towns }, [fixed('a', 'validity', [0], [1]), broken]);
    expect(r.coverage).toEqual({ measured: 3, of: 12, checks: 1 });
    expect(r.notRun).toEqual([{ detector: 'broken', columns: [], reason: 'no memory' }]);
  });

  it('has the rows of each finding', async () => {
    const built = await report({ id: ids, town: withRows(towns, { 3: '', 8: '' }) });
    const [finding] = built.report.findings;
    expect(finding?.text).toBe('2 values of town are missing.');
    expect(built.where.get(finding?.id ?? '')).toBeDefined();
  });
});
