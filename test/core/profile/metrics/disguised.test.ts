import { expect, test } from 'vitest';
import type { LogicalType } from '../../../../core/src/engine/plan.ts';
import type { Json } from '../../../../core/src/kit/finding.ts';
import { disguised } from '../../../../core/src/profile/metrics/disguised.ts';
import { measure } from '../support.ts';

test.each<[string, LogicalType, (number | string | null)[], string[], Json]>([
  ['counts stand-ins, not nulls or blanks', 'text', ['N/A', 'N/A', '?', '', null, 'a'], ['N/A', '?', ''], 3],
  ['a word that is a value here', 'text', ['NA', 'DE'], [], 0],
])('%s', (_name, type, values, missing, expected) => {
  expect(measure(disguised, type, values, missing)).toEqual(expected);
});

test('applies to every type', () => {
  for (const type of ['text', 'integer', 'date', 'boolean', 'nested'] as const)
    expect(disguised.accepts(type)).toBe(true);
});
