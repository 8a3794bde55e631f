import { expect, test } from 'vitest';
import type { ColumnReport, Report } from '../../../core/src/assess/report.ts';
import { bundle, PAYLOAD_BYTES, profileBundle, RESULT_MIME, rowsBundle } from '../../../core/src/report/bundle.ts';
import { ordersProfile, ordersReport, ordersRows } from './fixture.ts';

const bytes = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;
interface Payload {
  readonly kind: string;
  readonly report: Report;
  readonly cut: {
    profiles: number;
    columns: { shown: number; of: number };
    findings: { shown: number; of: number };
  } | null;
}

function wide(count: number, top: number): Report {
  const columns: ColumnReport[] = Array.from({ length: count }, (_, index) => ({
    ...(ordersReport.columns[index % ordersReport.columns.length] as ColumnReport),
    name: `spalte_ä_${index}`,
    index,
    profile: {
      count: 9,
      top: Array.from({ length: top }, (_, at) => ({ value: `wert ${at} ${'ö'.repeat(20)}`, count: 9 })),
    },
  }));
  return { ...ordersReport, columns, dataset: { ...ordersReport.dataset, columns: count } };
}

test('an ordinary report travels whole, in three forms', () => {
  const out = bundle(ordersReport, { source: 'df' });
  expect(Object.keys(out).sort()).toEqual([RESULT_MIME, 'text/html', 'text/plain'].sort());
  const payload = out[RESULT_MIME] as unknown as Payload;
  expect(payload.cut).toBeNull();
  expect(payload.report.findings).toHaveLength(11);
  expect(payload.report.columns).toHaveLength(14);
});

test.each([
  [300, 80, 300],
  [10_000, 5, 1000],
])('%i columns keep to the budget', (count, top, atLeast) => {
  const out = bundle(wide(count, top));
  const payload = out[RESULT_MIME] as unknown as Payload;
  expect(bytes(payload)).toBeLessThanOrEqual(PAYLOAD_BYTES);
  expect(payload.cut?.columns.of).toBe(count);
  expect(payload.cut?.columns.shown).toBe(payload.report.columns.length);
  expect(payload.report.columns.length).toBeGreaterThanOrEqual(atLeast);
  expect(payload.cut?.profiles).toBeGreaterThan(0);
  expect(payload.report.findings).toHaveLength(11);
  expect(bytes(out['text/html'])).toBeLessThan(PAYLOAD_BYTES);
});

test('ten thousand findings keep to the budget, the gravest first', () => {
  const findings = Array.from({ length: 10_000 }, (_, at) => ({
    ...(ordersReport.findings[at % 11] as Report['findings'][number]),
    label: `F${at + 1}`,
  }));
  const out = bundle({ ...ordersReport, findings });
  const payload = out[RESULT_MIME] as unknown as Payload;
  expect(bytes(payload)).toBeLessThanOrEqual(PAYLOAD_BYTES);
  expect(payload.report.findings[0]?.label).toBe('F1');
  expect(payload.cut?.findings).toEqual({ shown: payload.report.findings.length, of: 10_000 });
  expect(String(out['text/html'])).toContain('50 of ');
});

test('running again changes no byte', () => {
  const again = {
    ...ordersReport,
    run: {
      startedAt: '2027-01-01T00:00:00Z',
      durationMs: 7,
      engine: 'other',
      previous: ordersReport.run?.previous ?? null,
    },
  };
  expect(JSON.stringify(bundle(again))).toBe(JSON.stringify(bundle(ordersReport)));
});

test('profiles and rows', () => {
  const profile = profileBundle(ordersProfile, { source: 'df' });
  expect(profile[RESULT_MIME]).toMatchObject({ kind: 'profile', cut: null });
  expect(String(profile['text/plain'])).toContain('order_id');
  expect(Object.keys(rowsBundle(ordersRows))).toEqual(['text/html', 'text/plain']);
});
