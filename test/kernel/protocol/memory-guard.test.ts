import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MemoryGuard } from '../../../kernel/src/protocol/memory-guard.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Runs a cell while the heap uses these shares of the limit, one after another, the last for ever. */
async function stopped(shares: readonly (number | null)[]): Promise<readonly string[]> {
  const full: string[] = [];
  let at = 0;
  const usage = async (): Promise<number | null> => {
    const share = shares[Math.min(at++, shares.length - 1)] ?? null;
    return share === null ? null : share * 4 * 2 ** 30;
  };
  const guard = new MemoryGuard({ usage, limit: 4 * 2 ** 30, onFull: (failure) => full.push(failure.evalue) });
  guard.begin();
  await vi.advanceTimersByTimeAsync(10_000);
  guard.end();
  return full;
}

it('stops a cell that fills the memory, once, and says how full', async () => {
  const told = await stopped([0.1, 0.5, 0.7, 0.95]);
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/3\.8 of 4\.0 GB\. Your variables are kept/);
});

it('stops a cell that has let go of much before it fills the memory', async () => {
  expect(await stopped([0.95, 0.2, 0.95])).toHaveLength(1);
});

it.each([
  ['a cell that uses much, but not all', [0.1, 0.84]],
  ['a cell that finds the memory full', [0.93, 0.94]],
  ['a main thread that cannot say', [null]],
])('leaves %s alone', async (_what, shares) => {
  expect(await stopped(shares)).toEqual([]);
});

it('does not look after the cell has ended', async () => {
  const usage = vi.fn(async () => 0);
  const guard = new MemoryGuard({ usage, limit: 1, onFull: () => {} });
  guard.begin();
  guard.end();
  await vi.advanceTimersByTimeAsync(5000);
  expect(usage).not.toHaveBeenCalled();
});
