import { BroadcastChannel, receiveMessageOnPort } from 'node:worker_threads';
import type { StreamMessage } from '../threads/messages.ts';
import type { Printing } from '../threads/printing.ts';

/** The worker threads of cells that print straight to us. */
export class Printers {
  readonly #onText: (message: StreamMessage) => void;
  readonly #channels = new Map<number, BroadcastChannel>();

  constructor(onText: (message: StreamMessage) => void) {
    this.#onText = onText;
  }

  listen({ source, channel: name, claims }: Printing): void {
    const channel = new BroadcastChannel(name);
    channel.onmessage = (event): void => this.#onText((event as { data: StreamMessage }).data);
    this.#channels.set(source, channel);
    Atomics.store(claims, 0, 1);
    Atomics.notify(claims, 0);
  }

  /** A thread has ended. */
  forget(source: number): void {
    this.#drain(source);
    this.#channels.get(source)?.close();
    this.#channels.delete(source);
  }

  /** Takes what has arrived and not been seen yet: before a cell's end is told. */
  drain(): void {
    for (const source of this.#channels.keys()) this.#drain(source);
  }

  #drain(source: number): void {
    const channel = this.#channels.get(source);
    if (channel === undefined) return;
    for (
      let next = receiveMessageOnPort(channel as never);
      next !== undefined;
      next = receiveMessageOnPort(channel as never)
    )
      this.#onText(next.message as StreamMessage);
  }
}
