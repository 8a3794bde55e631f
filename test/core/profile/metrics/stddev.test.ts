import { expect, test } from 'vitest';
import type { LogicalType } from '../../../../core/src/engine/plan.ts';
import type { Json } from '../../../../core/src/kit/finding.ts';
import { stddev } from '../../../../core/src/profile/metrics/stddev.ts';
import { measure } from '../support.ts';

test.each<[string, LogicalType, (number | string | null)[], string[], Json]>([
  ['sample standard deviation', 'integer', [2, 4, 4, 4, 5, 5, 7, 9], [], 2.138089935299395],
  ['one number', 'integer', [7], [], 0],
  ['large numbers that differ little', 'integer', [100000000001, 100000000003, 100000000005], [], 2],
  ['nothing', 'decimal', [Number.NaN], [], null],
])('%s', (_name, type, values, missing, expected) => {
  expect(measure(stddev, type, values, missing)).toEqual(expected);
});

test('does not apply to text', () => {
  expect(stddev.accepts('text')).toBe(false);
  expect(stddev.accepts('integer')).toBe(true);
});
