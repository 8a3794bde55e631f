import type { Worker } from 'node:worker_threads';
import { MESSAGE_COST } from '../threads/flow.ts';
import type { FromMain, StreamName } from '../threads/messages.ts';
import type { Content, Header } from '../wire/message.ts';
import { currentCell } from './cell.ts';
import { realNow } from './originals.ts';
import { OutputBatch } from './output-batch.ts';

/** Number of the main thread among those that print. */
const MAIN = 0;

/** What the main thread sends to the front ends, by way of the protocol worker. */
export class Channel {
  readonly #worker: Worker;
  readonly #streams: OutputBatch;

  constructor(worker: Worker) {
    this.#worker = worker;
    this.#streams = new OutputBatch((message) => worker.postMessage(message), MAIN, realNow);
  }

  /** Sends after what has been printed. */
  post(message: FromMain): void {
    this.#streams.flush();
    this.postNow(message);
  }

  /** Sends what has been printed. */
  flush(): void {
    this.#streams.flush();
  }

  /** Sends at once, before text that still waits; never blocks. */
  postNow(message: FromMain): void {
    this.#worker.postMessage(message);
  }

  /** Publishes on behalf of the current cell; interrupted and silent cells publish nothing. Blocks while the front ends are behind. */
  publish(type: string, content: Content, extra: { metadata?: Content; buffers?: readonly Uint8Array[] } = {}): void {
    const cell = currentCell();
    if (cell === null || cell.abandoned || cell.silent) return;
    const { flow } = this.#streams;
    flow.makeRoom();
    const total = flow.count(MESSAGE_COST + textLength(content.data));
    this.post({ kind: 'publish', parent: cell.parent, type, content, total, progress: flow.progress, ...extra });
  }

  stream(name: StreamName, text: string): void {
    const cell = currentCell();
    if (cell === null || cell.abandoned || cell.silent || text === '') return;
    this.#streams.add(cell.parent, name, text);
  }

  /** Prints on behalf of a cell that may have ended. */
  streamFor(parent: Header, name: StreamName, text: string): void {
    this.#streams.add(parent, name, text);
  }
}

function textLength(data: unknown): number {
  if (typeof data !== 'object' || data === null) return 0;
  let length = 0;
  for (const value of Object.values(data)) if (typeof value === 'string') length += value.length;
  return length;
}
