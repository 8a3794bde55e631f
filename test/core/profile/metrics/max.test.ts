import { expect, test } from 'vitest';
import type { LogicalType } from '../../../../core/src/engine/plan.ts';
import type { Json } from '../../../../core/src/kit/finding.ts';
import { max } from '../../../../core/src/profile/metrics/max.ts';
import { measure } from '../support.ts';

test.each<[string, LogicalType, (number | string | null)[], string[], Json]>([
  [
    'largest finite number',
    'decimal',
    [3, -2.5, Number.NaN, Number.POSITIVE_INFINITY, -Number.POSITIVE_INFINITY, null],
    [],
    3,
  ],
  ['latest date', 'date', ['2020-01-02', '1999-12-31'], [], '2020-01-02'],
  ['nothing', 'integer', [null], [], null],
])('%s', (_name, type, values, missing, expected) => {
  expect(measure(max, type, values, missing)).toEqual(expected);
});

test('does not apply to text', () => {
  expect(max.accepts('text')).toBe(false);
  expect(max.accepts('decimal')).toBe(true);
});
