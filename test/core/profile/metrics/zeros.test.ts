import { expect, test } from 'vitest';
import type { LogicalType } from '../../../../core/src/engine/plan.ts';
import type { Json } from '../../../../core/src/kit/finding.ts';
import { zeros } from '../../../../core/src/profile/metrics/zeros.ts';
import { measure } from '../support.ts';

test.each<[string, LogicalType, (number | string | null)[], string[], Json]>([
  ['0 and -0', 'decimal', [0, -0, 1, null, Number.NaN], [], 2],
  ['none', 'integer', [1], [], 0],
])('%s', (_name, type, values, missing, expected) => {
  expect(measure(zeros, type, values, missing)).toEqual(expected);
});

test('does not apply to text', () => {
  expect(zeros.accepts('text')).toBe(false);
  expect(zeros.accepts('decimal')).toBe(true);
});
