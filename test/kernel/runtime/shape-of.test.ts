import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shapeOf } from '../../../kernel/src/runtime/shape-of.ts';

class Point {
  x = 1;
}
const hostile = new Proxy(
  {},
  {
    get: () => {
      throw new Error('trap');
    },
    ownKeys: () => {
      throw new Error('trap');
    },
    getPrototypeOf: () => {
      throw new Error('trap');
    },
  },
);
const getters = Object.create(null, {
  rows: {
    enumerable: true,
    get: () => {
      throw new Error('getter');
    },
  },
}) as object;

const shapes: [unknown, string][] = [
  [1, '1'],
  [-0, '0'],
  [10n, '10n'],
  ['a"b', '"a\\"b"'],
  ['x'.repeat(100), 'text, 100 characters'],
  [null, 'null'],
  [undefined, 'undefined'],
  [Symbol('s'), 'Symbol(s)'],
  [[], 'Array(0)'],
  [[{ id: 1, city: 'x' }, 2], 'Array(2) of { id, city }'],
  [new Float64Array(3), 'Float64Array(3)'],
  [new Map([[1, 2]]), 'Map(1)'],
  [new Set(), 'Set(0)'],
  [new Date(0), '1970-01-01T00:00:00.000Z'],
  [new Date(Number.NaN), 'Date (invalid)'],
  [{ rows: 2, columns: ['a'], fingerprint: 'f' }, 'table, 2 rows, 1 column'],
  [{ rows: 2 }, '{ rows }'],
  [{}, '{}'],
  [new Point(), 'Point'],
  [Promise.resolve(), 'Promise'],
  [Math.max, 'function'],
  [hostile, 'Proxy'],
  [Object.create(hostile), '{}'],
  [getters, '{ rows }'],
  [[getters], 'Array(1)'],
];

it('says what a value is, in a few words', () => {
  expect(shapes.map(([value]) => shapeOf(value))).toEqual(shapes.map(([, shape]) => shape));
});

it('is short, and never throws', () => {
  fc.assert(
    fc.property(fc.anything({ withDate: true, withMap: true, withTypedArray: true, withBigInt: true }), (value) => {
      expect(shapeOf(value).length).toBeLessThanOrEqual(60);
    }),
  );
});
