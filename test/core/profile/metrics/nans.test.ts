import { expect, test } from 'vitest';
import type { LogicalType } from '../../../../core/src/engine/plan.ts';
import type { Json } from '../../../../core/src/kit/finding.ts';
import { nans } from '../../../../core/src/profile/metrics/nans.ts';
import { measure } from '../support.ts';

test.each<[string, LogicalType, (number | string | null)[], string[], Json]>([
  ['NaN, not null or infinity', 'decimal', [Number.NaN, null, Number.POSITIVE_INFINITY, Number.NaN, 1], [], 2],
  ['none', 'decimal', [1, null], [], 0],
])('%s', (_name, type, values, missing, expected) => {
  expect(measure(nans, type, values, missing)).toEqual(expected);
});

test('does not apply to text', () => {
  expect(nans.accepts('text')).toBe(false);
  expect(nans.accepts('decimal')).toBe(true);
});
