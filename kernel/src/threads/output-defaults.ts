import type { OutputSettings } from './messages.ts';

/** How much text output is let through, unless `kernel.outputLimit` and `kernel.outputRate` say otherwise. */
export const OUTPUT_DEFAULTS: OutputSettings = { limit: 4 * 1024 * 1024, rate: 600_000 };
