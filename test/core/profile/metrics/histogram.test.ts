import { expect, test } from 'vitest';
import type { LogicalType } from '../../../../core/src/engine/plan.ts';
import type { Json } from '../../../../core/src/kit/finding.ts';
import { histogram } from '../../../../core/src/profile/metrics/histogram.ts';
import { measure } from '../support.ts';

test.each<[string, LogicalType, (number | string | null)[], string[], Json]>([
  [
    'whole numbers in whole bins',
    'integer',
    [0, 1, 2, 3, 3, 3, 100],
    [],
    { edges: [0, 24, 48, 72, 96], counts: [0, 6, 0, 0, 0, 1] },
  ],
  ['one value', 'integer', [4, 4], [], { edges: [4, 4], counts: [0, 2, 0] }],
  ['nothing', 'decimal', [null], [], null],
])('%s', (_name, type, values, missing, expected) => {
  expect(measure(histogram, type, values, missing)).toEqual(expected);
});

test('does not apply to text', () => {
  expect(histogram.accepts('text')).toBe(false);
  expect(histogram.accepts('integer')).toBe(true);
});
