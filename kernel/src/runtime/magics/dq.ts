import { createDqRunner } from '../dq/run.ts';
import type { MagicWork } from '../magic-runner.ts';

/** `%dq`: see `runtime/dq`. */
export const dq: MagicWork = (host) => createDqRunner(host);
