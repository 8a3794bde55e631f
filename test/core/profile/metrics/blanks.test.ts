import { expect, test } from 'vitest';
import type { LogicalType } from '../../../../core/src/engine/plan.ts';
import type { Json } from '../../../../core/src/kit/finding.ts';
import { blanks } from '../../../../core/src/profile/metrics/blanks.ts';
import { measure } from '../support.ts';

test.each<[string, LogicalType, (number | string | null)[], string[], Json]>([
  ['counts empty text and any white space', 'text', ['', ' ', '\t\u00a0', null, 'a b', '-'], ['', ' ', '\t\u00a0'], 3],
  ['none in numbers', 'integer', [0, null], [], 0],
])('%s', (_name, type, values, missing, expected) => {
  expect(measure(blanks, type, values, missing)).toEqual(expected);
});

test('applies to every type', () => {
  for (const type of ['text', 'integer', 'date', 'boolean', 'nested'] as const) expect(blanks.accepts(type)).toBe(true);
});
