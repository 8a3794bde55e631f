import { setImmediate } from 'node:timers';
import type { Header } from '../wire/message.ts';

type StreamName = 'stdout' | 'stderr';
type Post = (parent: Header, name: StreamName, text: string) => void;

/** Writes of one window that go out at once; what comes faster is joined. */
const BURST = 64;
const WINDOW_MS = 5;
const MAX_LENGTH = 32 * 1024;

/**
 * Joins text output that comes fast, since a message of its own for each line of a million costs seconds. Slow output
 * goes out at once, so that a line printed before a long computation is seen before it; of fast output, what is not
 * yet out goes when the event loop turns, when enough has come, or when anything else is sent.
 */
export class OutputBatch {
  readonly #post: Post;
  readonly #now: () => number;
  #parent: Header | null = null;
  #name: StreamName = 'stdout';
  #pieces: string[] = [];
  #length = 0;
  #windowStart = Number.NEGATIVE_INFINITY;
  #writes = 0;
  #scheduled = false;

  /** @param now clock in milliseconds */
  constructor(post: Post, now: () => number) {
    this.#post = post;
    this.#now = now;
  }

  add(parent: Header, name: StreamName, text: string): void {
    if (this.#parent !== parent || this.#name !== name) this.flush();
    this.#parent = parent;
    this.#name = name;
    this.#pieces.push(text);
    this.#length += text.length;
    if (this.#isSlow() || this.#length >= MAX_LENGTH) this.flush();
    else this.#schedule();
  }

  /** Sends what has been joined so far. */
  flush(): void {
    if (this.#parent === null || this.#length === 0) return;
    const text = this.#pieces.join('');
    this.#pieces = [];
    this.#length = 0;
    this.#post(this.#parent, this.#name, text);
  }

  #isSlow(): boolean {
    const now = this.#now();
    if (now - this.#windowStart > WINDOW_MS) {
      this.#windowStart = now;
      this.#writes = 0;
    }
    return ++this.#writes <= BURST;
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.flush();
    });
  }
}
