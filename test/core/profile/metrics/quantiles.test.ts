import { expect, test } from 'vitest';
import type { LogicalType } from '../../../../core/src/engine/plan.ts';
import type { Json } from '../../../../core/src/kit/finding.ts';
import { quantiles } from '../../../../core/src/profile/metrics/quantiles.ts';
import { measure } from '../support.ts';

test.each<[string, LogicalType, (number | string | null)[], string[], Json]>([
  [
    'linear between neighbours',
    'integer',
    [40, 10, 20, 30, 0],
    [],
    { p1: 0.4, p5: 2, p25: 10, p50: 20, p75: 30, p95: 38, p99: 39.6 },
  ],
  [
    'finite numbers only',
    'decimal',
    [5, Number.NaN, Number.POSITIVE_INFINITY, null],
    [],
    { p1: 5, p5: 5, p25: 5, p50: 5, p75: 5, p95: 5, p99: 5 },
  ],
  ['nothing', 'integer', [null], [], null],
])('%s', (_name, type, values, missing, expected) => {
  expect(measure(quantiles, type, values, missing)).toEqual(expected);
});

test('does not apply to text', () => {
  expect(quantiles.accepts('text')).toBe(false);
  expect(quantiles.accepts('integer')).toBe(true);
});
