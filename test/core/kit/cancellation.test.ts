import { describe, expect, it } from 'vitest';
import { breathe, orCancelled, throwIfAborted } from '../../../core/src/kit/cancellation.ts';

const never = new Promise<number>(() => {});
const cancelled = expect.objectContaining({ code: 'cancelled' });

describe('cancellation', () => {
  it('is silent without a signal and before it is aborted', async () => {
    throwIfAborted(undefined);
    throwIfAborted(new AbortController().signal);
    await breathe(undefined);
    expect(await orCancelled(Promise.resolve(7), new AbortController().signal)).toBe(7);
    expect(await orCancelled(Promise.resolve(7), undefined)).toBe(7);
  });

  it('stops at once when the signal is aborted, before and during the work', async () => {
    const control = new AbortController();
    const waiting = orCancelled(never, control.signal);
    control.abort();
    await expect(waiting).rejects.toEqual(cancelled);
    await expect(orCancelled(Promise.reject(new Error('late')), control.signal)).rejects.toEqual(cancelled);
    await expect(breathe(control.signal)).rejects.toEqual(cancelled);
    expect(() => throwIfAborted(control.signal)).toThrow(/Stopped/);
  });

  it('passes the work on when it fails by itself', async () => {
    await expect(orCancelled(Promise.reject(new Error('own')), new AbortController().signal)).rejects.toThrow('own');
  });
});
