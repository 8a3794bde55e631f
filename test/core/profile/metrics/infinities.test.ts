import { expect, test } from 'vitest';
import type { LogicalType } from '../../../../core/src/engine/plan.ts';
import type { Json } from '../../../../core/src/kit/finding.ts';
import { infinities } from '../../../../core/src/profile/metrics/infinities.ts';
import { measure } from '../support.ts';

test.each<[string, LogicalType, (number | string | null)[], string[], Json]>([
  ['both signs, not NaN', 'decimal', [Number.POSITIVE_INFINITY, -Number.POSITIVE_INFINITY, Number.NaN, null, 1], [], 2],
  ['none', 'decimal', [1e308], [], 0],
])('%s', (_name, type, values, missing, expected) => {
  expect(measure(infinities, type, values, missing)).toEqual(expected);
});

test('does not apply to text', () => {
  expect(infinities.accepts('text')).toBe(false);
  expect(infinities.accepts('decimal')).toBe(true);
});
