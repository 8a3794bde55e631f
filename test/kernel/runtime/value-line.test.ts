import fc from 'fast-check';
import { expect, it } from 'vitest';
import { valueLine } from '../../../kernel/src/runtime/value-line.ts';

const values: [string, unknown, string][] = [
  ['n', 3, '3'],
  ['s', 'x', '"x"'],
  ['none', null, 'null'],
  ['rows', [{ id: 1 }], 'table 1 x 1'],
  ['list', [1, 2], 'Array 2  [1, 2]'],
  ['map', new Map([[1, 2]]), 'Map 1  Map { 1: 2 }'],
  ['f', Math.max, 'function max'],
  ['token', 'hunter2', 'string (hidden)'],
  ['apiKey', { a: 1 }, 'Object (hidden)'],
  ['proxy', new Proxy({}, { get: () => 1 }), 'Proxy'],
];

it('says what a variable holds', () => {
  expect(values.map(([name, value]) => valueLine(name, value))).toEqual(values.map(([, , line]) => line));
});

it('is short and never throws', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(valueLine('x', value).length).toBeLessThanOrEqual(80);
    }),
  );
});
