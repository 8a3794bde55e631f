import type { createDisplay } from './globals.ts';

/** Shows a value; with an `id`, a later call with `update` replaces it. */
export type Display = ReturnType<typeof createDisplay>;

/** The working side of a magic, on the main thread. `call` is what its line became; `value` the expression on it. */
export type MagicRunner = (call: object, value: unknown) => Promise<unknown>;
