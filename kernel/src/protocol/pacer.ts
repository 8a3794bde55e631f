import { OUTPUT_DEFAULTS } from '../threads/output-defaults.ts';

/** Messages a second in the long run: well below the 1,000 above which Jupyter's server drops them. */
const MESSAGES_PER_S = 650;
/** What may leave at once after a pause, in seconds of the long run. */
const BURST_S = 4 / 3;

/** Fills steadily up to a burst; what leaves empties it, below zero if it must. */
class Bucket {
  #level: number | null = null;
  #atMs = 0;

  /** Milliseconds until there is enough; what is larger than a burst waits for a full bucket. */
  delay(amount: number, rate: number, nowMs: number): number {
    const missing = Math.min(amount, rate * BURST_S) - this.#fill(rate, nowMs);
    return missing <= 0 ? 0 : Math.ceil((missing / rate) * 1000);
  }

  take(amount: number, rate: number, nowMs: number): void {
    this.#level = this.#fill(rate, nowMs) - amount;
    this.#atMs = nowMs;
  }

  #fill(rate: number, nowMs: number): number {
    const full = rate * BURST_S;
    return this.#level === null ? full : Math.min(full, this.#level + (rate * (nowMs - this.#atMs)) / 1000);
  }
}

/**
 * Says when the next message may leave, so that Jupyter's server drops none. The server counts messages, and the bytes of
 * text output, as they arrive in three seconds; bursts are small, so that a busy server which reads late counts no more.
 */
export class Pacer {
  readonly #now: () => number;
  readonly #bytes = new Bucket();
  readonly #messages = new Bucket();
  /** Bytes a second; `Infinity` paces nothing. */
  rate: number = OUTPUT_DEFAULTS.rate;

  /** @param now clock in milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Milliseconds until a message of so many bytes may leave; 0 is now. */
  delay(bytes: number): number {
    if (this.rate === Number.POSITIVE_INFINITY) return 0;
    const now = this.#now();
    return Math.max(this.#bytes.delay(bytes, this.rate, now), this.#messages.delay(1, MESSAGES_PER_S, now));
  }

  /** Remembers a message that leaves now. */
  note(bytes: number): void {
    if (this.rate === Number.POSITIVE_INFINITY) return;
    const now = this.#now();
    this.#bytes.take(bytes, this.rate, now);
    this.#messages.take(1, MESSAGES_PER_S, now);
  }
}
