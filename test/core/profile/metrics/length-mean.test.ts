import { expect, test } from 'vitest';
import type { LogicalType } from '../../../../core/src/engine/plan.ts';
import type { Json } from '../../../../core/src/kit/finding.ts';
import { lengthMean } from '../../../../core/src/profile/metrics/length-mean.ts';
import { measure } from '../support.ts';

test.each<[string, LogicalType, (number | string | null)[], string[], Json]>([
  ['in code points', 'text', ['😀', 'abc', null], [], 2],
  ['nothing', 'text', [''], [''], null],
])('%s', (_name, type, values, missing, expected) => {
  expect(measure(lengthMean, type, values, missing)).toEqual(expected);
});

test('does not apply to integer', () => {
  expect(lengthMean.accepts('integer')).toBe(false);
  expect(lengthMean.accepts('text')).toBe(true);
});
