import type { Content, Message } from '../wire/message.ts';
import { log } from './log.ts';

/** Answers a request: `work` gives the content of the reply. */
type Answer = (work: () => Promise<Content>) => Promise<void>;

interface Queued {
  readonly message: Message;
  readonly answer: Answer;
  aborted: boolean;
}

interface Cells {
  readonly count: number;
  execute(message: Message): Promise<Content>;
}

function unanswered(error: unknown): void {
  log(`a cell could not be answered: ${error instanceof Error ? error.message : String(error)}`);
}

/** Execute requests of all front ends, one after another in the order in which they came. */
export class CellQueue {
  readonly #cells: Cells;
  readonly #queue: Queued[] = [];
  #draining = false;

  constructor(cells: Cells) {
    this.#cells = cells;
  }

  add(message: Message, answer: Answer): void {
    this.#queue.push({ message, answer, aborted: false });
    if (!this.#draining) void this.#drain();
  }

  async #drain(): Promise<void> {
    this.#draining = true;
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      const queued = next;
      await queued.answer(() => this.#run(queued)).catch(unanswered);
    }
    this.#draining = false;
  }

  async #run({ message, aborted }: Queued): Promise<Content> {
    if (aborted) return { status: 'aborted', execution_count: this.#cells.count, user_expressions: {}, payload: [] };
    const reply = await this.#cells.execute(message);
    if (reply.status === 'error' && message.content.stop_on_error !== false) await this.#abortWaiting();
    return reply;
  }

  /** Cells that were asked for before the failure was known are not run. */
  async #abortWaiting(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    for (const queued of this.#queue) queued.aborted = true;
  }
}
