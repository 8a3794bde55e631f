import type { Handler } from '../context.ts';

/** The debug adapter protocol: every request gets its response, also one that cannot be done. */
export const debug: Handler = (message, context) => context.debug.handle(message);
