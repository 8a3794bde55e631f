import { OUTPUT_DEFAULTS } from '../threads/output-defaults.ts';

/** The window over which Jupyter's server counts what a kernel sends, in milliseconds. */
const WINDOW_MS = 3000;
/** Below the server's 1,000 messages a second, above which it drops them, with room for what an interrupt sends at once. */
const MESSAGES = 2400;

interface Sent {
  readonly at: number;
  readonly bytes: number;
}

/**
 * Says when the next message may leave, so that Jupyter's server drops none. Counts as the server does: messages, and
 * the bytes of text output, in a window of three seconds.
 */
export class Pacer {
  readonly #now: () => number;
  /** Bytes a second; `Infinity` paces nothing. The start value leaves room below the server's 1,000,000 for what an interrupt sends at once. */
  rate: number = OUTPUT_DEFAULTS.rate;
  #sent: Sent[] = [];
  #bytes = 0;

  /** @param now clock in milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Milliseconds until a message of so many bytes may leave; 0 is now. A message larger than the window may leave when the window is empty. */
  delay(bytes: number): number {
    if (this.rate === Number.POSITIVE_INFINITY) return 0;
    const now = this.#now();
    this.#forget(now);
    const first = this.#sent[0];
    const fits = this.#bytes + bytes <= (this.rate * WINDOW_MS) / 1000 && this.#sent.length < MESSAGES;
    return first === undefined || fits ? 0 : Math.max(1, first.at + WINDOW_MS - now);
  }

  /** Remembers a message that leaves now. */
  note(bytes: number): void {
    if (this.rate === Number.POSITIVE_INFINITY) return;
    this.#sent.push({ at: this.#now(), bytes });
    this.#bytes += bytes;
  }

  #forget(now: number): void {
    let gone = 0;
    for (const { at, bytes } of this.#sent) {
      if (at + WINDOW_MS > now) break;
      this.#bytes -= bytes;
      gone++;
    }
    if (gone > 0) this.#sent = this.#sent.slice(gone);
  }
}
