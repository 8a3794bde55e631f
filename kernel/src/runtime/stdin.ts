import { currentCell } from './cell.ts';
import type { Channel } from './channel.ts';
import { KernelNotice } from './failure.ts';

/** Questions to the person at the notebook, waiting for their answers. */
export class Stdin {
  readonly #channel: Channel;
  readonly #waiting = new Map<number, (value: string) => void>();
  #asked = 0;

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  /** Asks for a line. Rejects where the front end cannot ask (for example when a notebook is run without one). */
  ask(prompt: string, password: boolean): Promise<string> {
    const cell = currentCell();
    if (cell === null || !cell.allowStdin)
      return Promise.reject(new KernelNotice('There is nobody to ask here: this front end takes no input.'));
    const id = ++this.#asked;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#channel.post({ kind: 'ask', id, run: cell.id, prompt, password });
    });
  }

  answer(id: number, value: string): void {
    this.#waiting.get(id)?.(value);
    this.#waiting.delete(id);
  }
}
