import { expect, test } from 'vitest';
import type { LogicalType } from '../../../../core/src/engine/plan.ts';
import type { Json } from '../../../../core/src/kit/finding.ts';
import { top } from '../../../../core/src/profile/metrics/top.ts';
import { measure } from '../support.ts';

test.each<[string, LogicalType, (number | string | null)[], string[], Json]>([
  [
    'most frequent first, ties by value',
    'text',
    ['b', 'a', 'c', 'c', null],
    [],
    [
      { value: 'c', count: 2 },
      { value: 'a', count: 1 },
      { value: 'b', count: 1 },
    ],
  ],
  ['no rows', 'text', [null], [], []],
])('%s', (_name, type, values, missing, expected) => {
  expect(measure(top, type, values, missing)).toEqual(expected);
});

test('applies to every type', () => {
  for (const type of ['text', 'integer', 'date', 'boolean', 'nested'] as const) expect(top.accepts(type)).toBe(true);
});
