import { expect, it, vi } from 'vitest';
import { Tidier } from '../../../kernel/src/language/tidy.ts';

it('collects once, when work has ended for a while, and again after more work', async () => {
  vi.useFakeTimers();
  try {
    const collect = vi.fn(async () => {});
    const tidier = new Tidier(collect, 100);
    for (let i = 0; i < 5; i++) {
      tidier.worked();
      vi.advanceTimersByTime(90);
    }
    expect(collect).toHaveBeenCalledTimes(0);
    vi.advanceTimersByTime(500);
    expect(collect).toHaveBeenCalledTimes(1);
    tidier.worked();
    vi.advanceTimersByTime(500);
    expect(collect).toHaveBeenCalledTimes(2);
  } finally {
    vi.useRealTimers();
  }
});

it('gives the memory of this thread back', async () => {
  let garbage: number[][] = [];
  for (let i = 0; i < 200; i++) garbage.push(Array.from({ length: 20_000 }, (_, at) => at + 0.5));
  const before = process.memoryUsage().heapUsed;
  garbage = [];
  new Tidier(undefined, 1).worked();
  await vi.waitFor(() => expect(process.memoryUsage().heapUsed).toBeLessThan(before - 20e6), { timeout: 5000 });
  expect(garbage).toEqual([]);
});
