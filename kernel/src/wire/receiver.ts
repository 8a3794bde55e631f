import { decode, type Message, signatureOf } from './message.ts';
import { Replays } from './replays.ts';

/** Reads what comes in on the sockets. What cannot be read is dropped and told, and never ends anything. */
export class Receiver {
  readonly #key: string;
  readonly #drop: (reason: string) => void;
  readonly #replays = new Replays();

  constructor(key: string, drop: (reason: string) => void) {
    this.#key = key;
    this.#drop = drop;
  }

  /** Null when the frames are no message, are signed with another key, or have come before. */
  read(frames: readonly Uint8Array[]): Message | null {
    try {
      const message = decode(frames, this.#key);
      if (this.#key === '' || !this.#replays.isSeen(signatureOf(frames))) return message;
      this.#drop('it is a copy of one that came before');
    } catch (error) {
      this.#drop(error instanceof Error ? error.message : String(error));
    }
    return null;
  }
}
