import { expect, test } from 'vitest';
import type { LogicalType } from '../../../../core/src/engine/plan.ts';
import type { Json } from '../../../../core/src/kit/finding.ts';
import { distinct } from '../../../../core/src/profile/metrics/distinct.ts';
import { measure } from '../support.ts';

test.each<[string, LogicalType, (number | string | null)[], string[], Json]>([
  ['counts different texts without nulls', 'text', ['a', 'b', 'a', null, 'A', ' a'], [], 4],
  ['stand-ins are values here', 'text', ['N/A', 'a'], ['N/A'], 2],
  ['no rows', 'text', [], [], 0],
])('%s', (_name, type, values, missing, expected) => {
  expect(measure(distinct, type, values, missing)).toEqual(expected);
});

test('applies to every type', () => {
  for (const type of ['text', 'integer', 'date', 'boolean', 'nested'] as const)
    expect(distinct.accepts(type)).toBe(true);
});
