import { expect, test } from 'vitest';
import type { LogicalType } from '../../../../core/src/engine/plan.ts';
import type { Json } from '../../../../core/src/kit/finding.ts';
import { nulls } from '../../../../core/src/profile/metrics/nulls.ts';
import { measure } from '../support.ts';

test.each<[string, LogicalType, (number | string | null)[], string[], Json]>([
  ['counts nulls, not blanks or stand-ins', 'text', [null, '', 'N/A', 'a', null], ['', 'N/A'], 2],
  ['none', 'integer', [1, 2], [], 0],
  ['no rows', 'text', [], [], 0],
])('%s', (_name, type, values, missing, expected) => {
  expect(measure(nulls, type, values, missing)).toEqual(expected);
});

test('applies to every type', () => {
  for (const type of ['text', 'integer', 'date', 'boolean', 'nested'] as const) expect(nulls.accepts(type)).toBe(true);
});
