import { expect, test } from 'vitest';
import type { LogicalType } from '../../../../core/src/engine/plan.ts';
import type { Json } from '../../../../core/src/kit/finding.ts';
import { lengthMax } from '../../../../core/src/profile/metrics/length-max.ts';
import { measure } from '../support.ts';

test.each<[string, LogicalType, (number | string | null)[], string[], Json]>([
  ['in code points', 'text', ['😀é', 'abc', null], [], 3],
  ['missing cells do not count', 'text', ['N/A', 'a'], ['N/A'], 1],
  ['nothing', 'text', [null], [], null],
])('%s', (_name, type, values, missing, expected) => {
  expect(measure(lengthMax, type, values, missing)).toEqual(expected);
});

test('does not apply to integer', () => {
  expect(lengthMax.accepts('integer')).toBe(false);
  expect(lengthMax.accepts('text')).toBe(true);
});
