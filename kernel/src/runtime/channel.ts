import { performance } from 'node:perf_hooks';
import type { Worker } from 'node:worker_threads';
import type { FromMain } from '../threads/messages.ts';
import type { Content, Header } from '../wire/message.ts';
import { currentCell } from './cell.ts';
import { OutputBatch } from './output-batch.ts';

/** What the main thread sends to the front ends, by way of the protocol worker. */
export class Channel {
  readonly #worker: Worker;
  readonly #streams: OutputBatch;

  constructor(worker: Worker) {
    this.#worker = worker;
    const send = (parent: Header, name: 'stdout' | 'stderr', text: string): void =>
      worker.postMessage({ kind: 'stream', parent, name, text } satisfies FromMain);
    this.#streams = new OutputBatch(send, () => performance.now());
  }

  post(message: FromMain): void {
    this.#streams.flush();
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
    this.#streams.add(cell.parent, name, text);
  }
}
