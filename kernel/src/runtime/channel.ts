import type { Worker } from 'node:worker_threads';
import type { FromMain } from '../threads/messages.ts';
import type { Content } from '../wire/message.ts';
import { currentCell } from './cell.ts';

/** What the main thread sends to the front ends, by way of the protocol worker. */
export class Channel {
  readonly #worker: Worker;

  constructor(worker: Worker) {
    this.#worker = worker;
  }

  post(message: FromMain): void {
    this.#worker.postMessage(message);
  }

  /** Publishes on behalf of the current cell; interrupted and silent cells publish nothing. */
  publish(type: string, content: Content, extra: { metadata?: Content; buffers?: readonly Uint8Array[] } = {}): void {
    const cell = currentCell();
    if (cell === null || cell.abandoned || cell.silent) return;
    this.post({ kind: 'publish', parent: cell.parent, type, content, ...extra });
  }

  stream(name: 'stdout' | 'stderr', text: string): void {
    const cell = currentCell();
    if (cell === null || cell.abandoned || cell.silent || text === '') return;
    this.post({ kind: 'stream', parent: cell.parent, name, text });
  }
}
