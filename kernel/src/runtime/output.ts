import type { Channel } from './channel.ts';
import { replaceWrites } from './writes.ts';

/** Sends what is written to standard output and standard error to the cell on whose behalf it is written. */
export function captureOutput(channel: Channel): void {
  replaceWrites((name, text) => channel.stream(name, text));
}
