import { promisify } from 'node:util';
import { currentCell } from './cell.ts';

type Callback = (...args: unknown[]) => unknown;
type Starter = (callback: Callback, ...rest: unknown[]) => unknown;

/** Timers started by a cell that was interrupted since do not fire: an abandoned loop of waits ends there. */
export function guardTimers(): void {
  for (const name of ['setTimeout', 'setInterval', 'setImmediate'] as const) {
    const original = globalThis[name] as unknown as Starter;
    const guarded: Starter = (callback, ...rest) =>
      original(typeof callback === 'function' ? guard(callback) : callback, ...rest);
    Object.defineProperty(guarded, 'name', { value: name });
    keepPromisified(original, guarded);
    Object.defineProperty(globalThis, name, { value: guarded, writable: true, configurable: true, enumerable: true });
  }
}

function guard(callback: Callback): Callback {
  const cell = currentCell();
  if (cell === null) return callback;
  return function fire(this: unknown, ...args: unknown[]): unknown {
    if (!cell.abandoned) return callback.apply(this, args);
    clearInterval(this as NodeJS.Timeout);
    return undefined;
  };
}

/** `util.promisify(setTimeout)` goes on working. */
function keepPromisified(original: Starter, guarded: Starter): void {
  const custom: unknown = Reflect.get(original, promisify.custom);
  if (custom !== undefined) Object.defineProperty(guarded, promisify.custom, { value: custom });
}
