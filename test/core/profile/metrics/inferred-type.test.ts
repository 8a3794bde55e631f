import { expect, test } from 'vitest';
import type { LogicalType } from '../../../../core/src/engine/plan.ts';
import type { Json } from '../../../../core/src/kit/finding.ts';
import { inferredType } from '../../../../core/src/profile/metrics/inferred-type.ts';
import { measure } from '../support.ts';

test.each<[string, LogicalType, (number | string | null)[], string[], Json]>([
  ['share of what is not missing', 'integer', [1, 2, 3, null], [], { type: 'integer', share: 1 }],
  ['nothing to share', 'date', [null], [], { type: 'date', share: null }],
])('%s', (_name, type, values, missing, expected) => {
  expect(measure(inferredType, type, values, missing)).toEqual(expected);
});

test('applies to every type', () => {
  for (const type of ['text', 'integer', 'date', 'boolean', 'nested'] as const)
    expect(inferredType.accepts(type)).toBe(true);
});
