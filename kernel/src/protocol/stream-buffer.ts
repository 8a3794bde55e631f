import type { StreamName } from '../threads/messages.ts';
import type { Header } from '../wire/message.ts';

/** @param sent to be called when the text has left */
type Send = (parent: Header, name: StreamName, text: string, sent: () => void) => void;

const FLUSH_AFTER_MS = 5;
const FLUSH_AT_LENGTH = 64 * 1024;

/** Joins pieces of text output that follow each other in the same cell and stream. */
export class StreamBuffer {
  readonly #send: Send;
  #parent: Header | null = null;
  #name: StreamName = 'stdout';
  #pieces: string[] = [];
  #done: (() => void)[] = [];
  #length = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(send: Send) {
    this.#send = send;
  }

  /** @param done called when the text has left */
  add(parent: Header, name: StreamName, text: string, done: () => void = () => {}): void {
    if (this.#parent?.msg_id !== parent.msg_id || this.#name !== name) this.flush();
    this.#parent = parent;
    this.#name = name;
    this.#pieces.push(text);
    this.#done.push(done);
    this.#length += text.length;
    if (this.#length >= FLUSH_AT_LENGTH) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), FLUSH_AFTER_MS);
  }

  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#parent === null || this.#length === 0) return;
    const text = this.#pieces.join('');
    const done = this.#done;
    this.#pieces = [];
    this.#done = [];
    this.#length = 0;
    this.#send(this.#parent, this.#name, text, () => {
      for (const each of done) each();
    });
  }
}
