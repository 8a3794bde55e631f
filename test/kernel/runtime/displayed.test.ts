import { expect, it } from 'vitest';
import { isDisplayed, markDisplayed } from '../../../kernel/src/runtime/displayed.ts';

it('knows the promises it was given, and no others', () => {
  expect(isDisplayed(markDisplayed(Promise.resolve()))).toBe(true);
  for (const other of [Promise.resolve(), {}, null, undefined, 1]) expect(isDisplayed(other)).toBe(false);
});
