/** Text and messages on their way to the protocol worker, counted so that a program that prints faster than front ends read waits. */

/** What may be under way, in characters; a message counts as `MESSAGE_COST` more. */
const ROOM = 256 * 1024;
/** What a message costs beside its text. */
export const MESSAGE_COST = 1024;
const SLICE_MS = 50;
/** A protocol worker that takes nothing for so long will not come back: then nothing waits for it any more. */
const GIVE_UP_MS = 15_000;

/** How far the receiver has come: one number, shared by sender and receiver. Totals are counted modulo 2^32. */
export type Progress = Int32Array<SharedArrayBuffer>;

/** A new count that starts at 0. */
export function newProgress(): Progress {
  return new Int32Array(new SharedArrayBuffer(4));
}

/** The receiver says that it is done with everything up to a total. Older totals change nothing. */
export function advance(progress: Progress, total: number): void {
  if (((total - Atomics.load(progress, 0)) | 0) <= 0) return;
  Atomics.store(progress, 0, total);
  Atomics.notify(progress, 0);
}

/** The sender's side: blocks its thread while too much is under way. */
export class FlowMeter {
  readonly progress: Progress;
  #total = 0;

  /** @param progress shared with the receiver */
  constructor(progress: Progress = newProgress()) {
    this.progress = progress;
  }

  /** Adds to what has been sent; gives the new total, which belongs into the message. */
  count(cost: number): number {
    this.#total = (this.#total + cost) | 0;
    return this.#total;
  }

  /** Blocks until there is room. An interrupt may end it at any moment without harm. */
  makeRoom(): void {
    let seen = Atomics.load(this.progress, 0);
    for (let waited = 0; ((this.#total - seen) | 0) > ROOM && waited < GIVE_UP_MS; waited += SLICE_MS) {
      Atomics.wait(this.progress, 0, seen, SLICE_MS);
      const now = Atomics.load(this.progress, 0);
      if (now !== seen) waited = 0;
      seen = now;
    }
  }
}
