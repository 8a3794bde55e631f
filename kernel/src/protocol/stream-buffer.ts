import type { StreamName } from '../threads/messages.ts';
import type { Header } from '../wire/message.ts';

/** @param sent to be called when the text has left */
type Send = (parent: Header, name: StreamName, text: string, sent: () => void) => void;

const FLUSH_AFTER_MS = 5;
const FLUSH_AT_LENGTH = 64 * 1024;

interface Part {
  readonly name: StreamName;
  readonly pieces: string[];
  readonly done: (() => void)[];
}

/**
 * Joins pieces of text output that follow each other in the same cell and stream. While messages have to wait, pieces of
 * one cell are joined for each stream, since a program that writes to both in turn would need a message for every line.
 */
export class StreamBuffer {
  readonly #send: Send;
  readonly #isBehind: () => boolean;
  #parent: Header | null = null;
  #parts: Part[] = [];
  #length = 0;
  #timer: NodeJS.Timeout | null = null;

  /** @param isBehind whether messages have to wait */
  constructor(send: Send, isBehind: () => boolean = () => false) {
    this.#send = send;
    this.#isBehind = isBehind;
  }

  /** @param done called when the text has left */
  add(parent: Header, name: StreamName, text: string, done: () => void = () => {}): void {
    if (this.#parent?.msg_id !== parent.msg_id) this.flush();
    this.#parent = parent;
    const part = this.#partFor(name);
    part.pieces.push(text);
    part.done.push(done);
    this.#length += text.length;
    if (this.#length >= FLUSH_AT_LENGTH) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), FLUSH_AFTER_MS);
  }

  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const parts = this.#parts;
    this.#parts = [];
    this.#length = 0;
    for (const part of parts) this.#sendPart(part);
  }

  #partFor(name: StreamName): Part {
    const last = this.#parts.at(-1);
    if (last !== undefined && last.name !== name && !this.#isBehind()) this.flush();
    const known = this.#parts.find((part) => part.name === name);
    if (known !== undefined) return known;
    const part: Part = { name, pieces: [], done: [] };
    this.#parts.push(part);
    return part;
  }

  #sendPart({ name, pieces, done }: Part): void {
    if (this.#parent === null) return;
    this.#send(this.#parent, name, pieces.join(''), () => {
      for (const each of done) each();
    });
  }
}
