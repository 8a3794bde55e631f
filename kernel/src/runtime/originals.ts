import { performance } from 'node:perf_hooks';
import timers from 'node:timers';

/**
 * Timers, clock and classes as Node has them: fake timers and simulated browsers replace those of the global object and
 * of Node's modules, and the kernel must not stand still with them. Loaded before any cell runs.
 */
export const realSetImmediate: typeof setImmediate = timers.setImmediate;
export const realSetTimeout: typeof setTimeout = timers.setTimeout;
export const realQueueMicrotask: typeof queueMicrotask = globalThis.queueMicrotask;
export const RealAbortController: typeof AbortController = globalThis.AbortController;
export const RealDOMException: typeof DOMException = globalThis.DOMException;

const clock = performance.now.bind(performance);

/** Milliseconds of a clock that only goes forward. */
export function realNow(): number {
  return clock();
}
