import { expect, test } from 'vitest';
import type { Report } from '../../../../core/src/assess/report.ts';
import { canonicalReport } from '../../../../core/src/report/canonical.ts';
import { json } from '../../../../core/src/report/renderers/json.ts';
import { ordersProfile, ordersReport } from '../fixture.ts';

/** The same value with the keys of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

test('gives back the whole report', () => {
  expect(JSON.parse(json.render(ordersReport, { examples: 'full' }))).toEqual(ordersReport);
  expect(JSON.parse(json.renderProfile(ordersProfile, { examples: 'full', context: 'terminal' })).dataset).toEqual(
    ordersProfile.dataset,
  );
});

test('the order of keys decides nothing', () => {
  const other = reversed(ordersReport) as Report;
  expect(json.render(other)).toBe(json.render(ordersReport));
  expect(canonicalReport(other)).toBe(canonicalReport(ordersReport));
});

test('run is the last key and no part of the canonical form', () => {
  const run = { startedAt: '2030-01-01T00:00:00Z', durationMs: 1, engine: 'other', previous: null };
  expect(canonicalReport({ ...ordersReport, run })).toBe(canonicalReport(ordersReport));
  expect(Object.keys(JSON.parse(json.render(ordersReport))).at(-1)).toBe('run');
  const body = (report: Report): string => json.render(report).split('\n  "run": ')[0] ?? '';
  expect(body({ ...ordersReport, run })).toBe(body(ordersReport));
});

test('leaves out what is not data', () => {
  const withMethods = { ...ordersReport, rows: () => [], rowIds: () => [] };
  expect(json.render(withMethods)).toBe(json.render(ordersReport));
});
