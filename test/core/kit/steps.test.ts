import { expect, test } from 'vitest';
import { finish, finishGently, type Steps } from '../../../core/src/kit/steps.ts';

function* upTo(n: number, seen: number[]): Steps<number> {
  for (let i = 1; i <= n; i++) {
    seen.push(i);
    yield;
  }
  return n;
}

test('steps give the same at once and in turns', async () => {
  expect(finish(upTo(3, []))).toBe(3);
  expect(await finishGently(upTo(3, []), undefined)).toBe(3);
});

test('others have a turn at every pause, and the work stops there when asked to', async () => {
  const seen: number[] = [];
  const stop = new AbortController();
  setImmediate(() => stop.abort());
  await expect(finishGently(upTo(50, seen), stop.signal)).rejects.toMatchObject({ code: 'cancelled' });
  expect(seen.length).toBeLessThan(5);
});

test('errors of a step are not swallowed', async () => {
  function* broken(): Steps<never> {
    yield;
    throw new Error('boom');
  }
  expect(() => finish(broken())).toThrow('boom');
  await expect(finishGently(broken(), undefined)).rejects.toThrow('boom');
});
