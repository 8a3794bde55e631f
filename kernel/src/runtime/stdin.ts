import { currentCell } from './cell.ts';
import type { Channel } from './channel.ts';
import { KernelNotice } from './failure.ts';

interface Waiting {
  readonly resolve: (value: string) => void;
  readonly reject: (reason: Error) => void;
  /** Listens to interrupts no longer. */
  readonly unhook: () => void;
}

/** Questions to the person at the notebook, waiting for their answers. */
export class Stdin {
  readonly #channel: Channel;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  /**
   * Asks for a line; the empty line is an answer. Several questions are asked one after another. Rejects where the front end cannot
   * ask (for example when a notebook is run without one), and when the cell is interrupted.
   */
  ask(prompt: string, password: boolean): Promise<string> {
    const cell = currentCell();
    if (cell === null || !cell.allowStdin)
      return Promise.reject(new KernelNotice('There is nobody to ask here: this front end takes no input.'));
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      const { signal } = cell.abort;
      const withdraw = (): void => this.#withdraw(id);
      signal.addEventListener('abort', withdraw, { once: true });
      this.#waiting.set(id, { resolve, reject, unhook: () => signal.removeEventListener('abort', withdraw) });
      this.#channel.post({ kind: 'ask', id, run: cell.id, prompt, password });
    });
  }

  answer(id: number, value: string): void {
    this.#take(id)?.resolve(value);
  }

  refuse(id: number, reason: string): void {
    this.#take(id)?.reject(new KernelNotice(reason));
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.unhook();
    return waiting;
  }

  #withdraw(id: number): void {
    if (!this.#waiting.has(id)) return;
    this.refuse(id, 'The question was withdrawn, since its cell was interrupted.');
    this.#channel.post({ kind: 'unask', id });
  }
}
