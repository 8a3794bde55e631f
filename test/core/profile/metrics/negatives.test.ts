import { expect, test } from 'vitest';
import type { LogicalType } from '../../../../core/src/engine/plan.ts';
import type { Json } from '../../../../core/src/kit/finding.ts';
import { negatives } from '../../../../core/src/profile/metrics/negatives.ts';
import { measure } from '../support.ts';

test.each<[string, LogicalType, (number | string | null)[], string[], Json]>([
  ['below 0 and finite', 'decimal', [-1, -0.5, 0, -0, 2, -Number.POSITIVE_INFINITY, Number.NaN, null], [], 2],
  ['none', 'integer', [0, 1], [], 0],
])('%s', (_name, type, values, missing, expected) => {
  expect(measure(negatives, type, values, missing)).toEqual(expected);
});

test('does not apply to text', () => {
  expect(negatives.accepts('text')).toBe(false);
  expect(negatives.accepts('decimal')).toBe(true);
});
