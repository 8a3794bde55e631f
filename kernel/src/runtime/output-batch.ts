import { FlowMeter, type Progress } from '../threads/flow.ts';
import type { StreamMessage, StreamName } from '../threads/messages.ts';
import type { Header } from '../wire/message.ts';
import { realSetImmediate } from './originals.ts';

/** Writes of one window that go out at once; what comes faster is joined. */
const BURST = 64;
const WINDOW_MS = 5;
const MAX_LENGTH = 32 * 1024;

interface Batch {
  readonly parent: Header;
  readonly name: StreamName;
  readonly sequence: number;
  readonly pieces: string[];
  length: number;
  /** Set when it is being sent: takes no further text. */
  total: number | null;
}

/**
 * Joins text output that comes fast, since a message of its own for each line of a million costs seconds. Slow output
 * goes out at once, so that a line printed before a long computation is seen before it; of fast output, what is not
 * yet out goes when the event loop turns, when enough has come, or when anything else is sent.
 *
 * An interrupt may end any of these functions at any point: a batch that may or may not have left is sent again under
 * the same number, and the receiver takes each number once.
 */
export class OutputBatch {
  readonly #post: (message: StreamMessage) => void;
  readonly #now: () => number;
  readonly #source: number;
  readonly flow: FlowMeter;
  #batch: Batch | null = null;
  #sequence = 0;
  #windowStart = Number.NEGATIVE_INFINITY;
  #writes = 0;
  #scheduled = false;

  /**
   * @param source number of this thread among those that print
   * @param now clock in milliseconds
   * @param progress shared with the receiver, where it is not to be a new one
   */
  constructor(post: (message: StreamMessage) => void, source: number, now: () => number, progress?: Progress) {
    this.#post = post;
    this.#source = source;
    this.#now = now;
    this.flow = new FlowMeter(progress);
  }

  /** Takes text of any length; long text leaves in parts. Blocks while the front ends are behind. */
  add(parent: Header, name: StreamName, text: string): void {
    for (let at = 0; at < text.length; ) {
      const end = partEnd(text, at);
      this.#addPart(parent, name, at === 0 && end === text.length ? text : text.slice(at, end));
      at = end;
    }
  }

  #addPart(parent: Header, name: StreamName, text: string): void {
    const open = this.#batch;
    if (open !== null && (open.parent !== parent || open.name !== name || open.total !== null)) this.flush();
    this.#batch ??= { parent, name, sequence: ++this.#sequence, pieces: [], length: 0, total: null };
    this.#batch.pieces.push(text);
    this.#batch.length += text.length;
    if (this.#isSlow() || this.#batch.length >= MAX_LENGTH) this.flush();
    else this.#schedule();
  }

  /** Sends what has been joined so far. */
  flush(): void {
    const batch = this.#batch;
    if (batch === null) return;
    this.flow.makeRoom();
    batch.total ??= this.flow.count(batch.length);
    const { parent, name, sequence, total } = batch;
    const text = batch.pieces.join('');
    this.#post({
      kind: 'stream',
      source: this.#source,
      parent,
      name,
      text,
      sequence,
      total,
      progress: this.flow.progress,
    });
    this.#batch = null;
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
    realSetImmediate(() => {
      this.#scheduled = false;
      this.flush();
    });
    this.#scheduled = true;
  }
}

/** End of the part that starts at `at`; never between the halves of a character. */
function partEnd(text: string, at: number): number {
  const end = at + MAX_LENGTH;
  if (end >= text.length) return text.length;
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}
