import { expect, test } from 'vitest';
import type { LogicalType } from '../../../../core/src/engine/plan.ts';
import type { Json } from '../../../../core/src/kit/finding.ts';
import { min } from '../../../../core/src/profile/metrics/min.ts';
import { measure } from '../support.ts';

test.each<[string, LogicalType, (number | string | null)[], string[], Json]>([
  [
    'smallest finite number',
    'decimal',
    [3, -2.5, Number.NaN, Number.POSITIVE_INFINITY, -Number.POSITIVE_INFINITY, null],
    [],
    -2.5,
  ],
  ['earliest date', 'date', ['2020-01-02', '1999-12-31'], [], '1999-12-31'],
  ['nothing', 'integer', [null], [], null],
  ['no minus zero', 'decimal', [-0, 1], [], 0],
])('%s', (_name, type, values, missing, expected) => {
  expect(measure(min, type, values, missing)).toEqual(expected);
});

test('does not apply to text', () => {
  expect(min.accepts('text')).toBe(false);
  expect(min.accepts('decimal')).toBe(true);
});
