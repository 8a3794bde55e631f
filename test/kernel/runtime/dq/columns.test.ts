import { expect, it } from 'vitest';
import { chosenColumns } from '../../../../kernel/src/runtime/dq/columns.ts';

it.each([
  [undefined, ['a', 'b'], [0, 1]],
  ['b,a', ['a', 'b'], [1, 0]],
  [' b , a ,', ['a', 'b'], [1, 0]],
  ['x,y', ['x', 'y', 'x,y'], [2]],
  ['a', ['a', 'b', 'a'], [0, 2]],
  ['a,"x, y"', ['a', 'x, y'], [0, 1]],
  ["it's", ["it's"], [0]],
  ['', ['', 'a'], [0]],
])('%j of %j', (text, names, positions) => {
  expect(chosenColumns(text, names)).toEqual(positions);
});

it('says what is not there, and what may be meant', () => {
  expect(() => chosenColumns('id,ctiy', ['id', 'city'])).toThrow('There is no column "ctiy". Did you mean "city"?');
});
