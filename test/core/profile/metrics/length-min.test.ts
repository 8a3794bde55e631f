import { expect, test } from 'vitest';
import type { LogicalType } from '../../../../core/src/engine/plan.ts';
import type { Json } from '../../../../core/src/kit/finding.ts';
import { lengthMin } from '../../../../core/src/profile/metrics/length-min.ts';
import { measure } from '../support.ts';

test.each<[string, LogicalType, (number | string | null)[], string[], Json]>([
  ['in code points', 'text', ['😀é', 'abc', null], [], 2],
  ['missing cells do not count', 'text', ['', 'abc'], [''], 3],
  ['nothing', 'text', [null], [], null],
])('%s', (_name, type, values, missing, expected) => {
  expect(measure(lengthMin, type, values, missing)).toEqual(expected);
});

test('does not apply to integer', () => {
  expect(lengthMin.accepts('integer')).toBe(false);
  expect(lengthMin.accepts('text')).toBe(true);
});
