import { currentCell } from './cell.ts';
import type { Channel } from './channel.ts';
import { KernelNotice } from './failure.ts';

interface Waiting {
  readonly resolve: (value: string) => void;
  readonly reject: (reason: Error) => void;
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
      this.#waiting.set(id, { resolve, reject });
      cell.abort.signal.addEventListener('abort', () => this.#withdraw(id), { once: true });
      this.#channel.post({ kind: 'ask', id, run: cell.id, prompt, password });
    });
  }

  answer(id: number, value: string): void {
    this.#waiting.get(id)?.resolve(value);
    this.#waiting.delete(id);
  }

  refuse(id: number, reason: string): void {
    this.#waiting.get(id)?.reject(new KernelNotice(reason));
    this.#waiting.delete(id);
  }

  #withdraw(id: number): void {
    if (!this.#waiting.has(id)) return;
    this.refuse(id, 'The question was withdrawn, since its cell was interrupted.');
    this.#channel.post({ kind: 'unask', id });
  }
}
