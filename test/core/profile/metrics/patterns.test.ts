import { expect, test } from 'vitest';
import type { LogicalType } from '../../../../core/src/engine/plan.ts';
import type { Json } from '../../../../core/src/kit/finding.ts';
import { patterns } from '../../../../core/src/profile/metrics/patterns.ts';
import { measure } from '../support.ts';

test.each<[string, LogicalType, (number | string | null)[], string[], Json]>([
  [
    'masks with their rows',
    'text',
    ['AB-12', 'CD-34', 'x', null],
    [],
    [
      { pattern: 'AA-99', count: 2 },
      { pattern: 'a', count: 1 },
    ],
  ],
  ['missing cells have none', 'text', ['N/A'], ['N/A'], []],
])('%s', (_name, type, values, missing, expected) => {
  expect(measure(patterns, type, values, missing)).toEqual(expected);
});

test('does not apply to integer', () => {
  expect(patterns.accepts('integer')).toBe(false);
  expect(patterns.accepts('text')).toBe(true);
});
