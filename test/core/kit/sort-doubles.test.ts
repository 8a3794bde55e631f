import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../../core/src/kit/random.ts';
import { sortDoubles } from '../../../core/src/kit/sort-doubles.ts';

const rng = createRandom(1);
const many = (make: (i: number) => number): Float64Array => Float64Array.from({ length: 5000 }, (_, i) => make(i));

test.each([
  ['nothing', new Float64Array()],
  ['few', Float64Array.of(3, -1, 2)],
  ['all sizes and signs', many(() => (rng.next() - 0.5) * 10 ** (rng.next() * 600 - 300))],
  ['whole numbers with many ties', many(() => rng.below(50) - 25)],
  ['one value', many(() => 7)],
  ['descending', many((i) => -i)],
  [
    'signed zeros and the smallest numbers',
    many((i) => [0, -0, 5e-324, -5e-324, Number.MAX_VALUE, -Number.MAX_VALUE][i % 6] as number),
  ],
])('%s', (_name, values) => {
  const expected = values.slice().sort();
  expect(sortDoubles(values)).toBe(values);
  expect(values).toEqual(expected);
});

test('works on a part of a buffer and leaves the rest alone', () => {
  const buffer = many((i) => 5000 - i);
  sortDoubles(buffer.subarray(1000, 4000));
  expect([buffer[999], buffer[1000], buffer[3999], buffer[4000]]).toEqual([4001, 1001, 4000, 1000]);
});

test('is the built-in order', () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(fc.array(finite, { minLength: 2048, maxLength: 3000 }), (values) => {
      const array = Float64Array.from(values);
      const expected = array.slice().sort();
      expect(sortDoubles(array)).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});
