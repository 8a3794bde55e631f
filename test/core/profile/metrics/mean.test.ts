import { expect, test } from 'vitest';
import type { LogicalType } from '../../../../core/src/engine/plan.ts';
import type { Json } from '../../../../core/src/kit/finding.ts';
import { mean } from '../../../../core/src/profile/metrics/mean.ts';
import { measure } from '../support.ts';

test.each<[string, LogicalType, (number | string | null)[], string[], Json]>([
  ['of finite numbers', 'decimal', [1, 2, 6, null, Number.NaN, Number.POSITIVE_INFINITY], [], 3],
  ['without rounding on the way', 'decimal', [1e16, 1, -1e16, 1], [], 0.5],
  ['nothing', 'integer', [null], [], null],
])('%s', (_name, type, values, missing, expected) => {
  expect(measure(mean, type, values, missing)).toEqual(expected);
});

test('does not apply to text', () => {
  expect(mean.accepts('text')).toBe(false);
  expect(mean.accepts('decimal')).toBe(true);
});
