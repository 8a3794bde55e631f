import type { Frames } from '../wire/sockets.ts';
import { Pacer } from './pacer.ts';

interface Item {
  readonly frames: Frames;
  /** Id of the request it is about. */
  readonly about: string;
  /** Bytes that count against the pace; null when it need not wait. */
  readonly bytes: number | null;
  readonly sent: () => void;
}

interface Target {
  send(frames: Frames): Promise<void>;
}

/** Types that Jupyter's server does not count. */
const UNCOUNTED: ReadonlySet<string> = new Set(['status', 'execute_input', 'comm_open']);

/**
 * Sends at the pace that Jupyter's server allows. What is about one request stays in order; states and the like of
 * other requests overtake output that waits.
 */
export class SendQueue {
  readonly #pacer: Pacer;
  readonly #target: Target;
  readonly #waiting = new Map<string, number>();
  readonly #items: Item[] = [];
  #hurried: string | null = null;
  #isCalming = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(target: Target, now: () => number) {
    this.#target = target;
    this.#pacer = new Pacer(now);
  }

  /** Whether messages have to wait. */
  get isBehind(): boolean {
    return this.#items.length > 0;
  }

  /** Bytes of text a second; `Infinity` paces nothing. Takes effect at once. */
  setRate(rate: number): void {
    this.#pacer.rate = rate;
    this.#pump();
  }

  /** Resolves when the message has been handed to the socket. */
  send(type: string, about: string, frames: Frames): Promise<void> {
    const bytes = UNCOUNTED.has(type) ? null : type === 'stream' ? byteLength(frames) : 0;
    if (this.#isFree(about, bytes)) return this.#pass(frames, bytes);
    this.#waiting.set(about, (this.#waiting.get(about) ?? 0) + 1);
    return new Promise((resolve) => {
      this.#items.push({ frames, about, bytes, sent: resolve });
      this.#pump();
    });
  }

  /** Lets everything about a request, and what waits before it, pass without waiting, until `calm`. */
  hurry(about: string): void {
    this.#hurried = about;
    this.#isCalming = false;
    this.#pump();
  }

  /** The last message about a request has been given to `send`. */
  calm(about: string): void {
    if (about !== this.#hurried) return;
    this.#isCalming = true;
    this.#calmDown();
  }

  #calmDown(): void {
    if (!this.#isCalming || this.#hurried === null || this.#waiting.has(this.#hurried)) return;
    this.#hurried = null;
    this.#isCalming = false;
  }

  #isFree(about: string, bytes: number | null): boolean {
    if (this.#waiting.has(about)) return false;
    return bytes === null || (this.#items.length === 0 && this.#delay(bytes) === 0);
  }

  #delay(bytes: number | null): number {
    return bytes === null || this.#hurried !== null ? 0 : this.#pacer.delay(bytes);
  }

  #pass(frames: Frames, bytes: number | null): Promise<void> {
    if (bytes !== null) this.#pacer.note(bytes);
    return this.#target.send(frames);
  }

  #pump(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    for (let item = this.#items[0]; item !== undefined; item = this.#items[0]) {
      const wait = this.#delay(item.bytes);
      if (wait > 0) {
        this.#timer = setTimeout(() => this.#pump(), wait);
        return;
      }
      this.#items.shift();
      this.#take(item);
    }
  }

  #take(item: Item): void {
    const left = (this.#waiting.get(item.about) ?? 1) - 1;
    if (left > 0) this.#waiting.set(item.about, left);
    else this.#waiting.delete(item.about);
    this.#calmDown();
    void this.#pass(item.frames, item.bytes).then(item.sent);
  }
}

function byteLength(frames: Frames): number {
  return frames.reduce((sum, frame) => sum + Buffer.byteLength(frame), 0);
}
