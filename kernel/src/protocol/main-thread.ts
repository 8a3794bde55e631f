import type { MessagePort } from 'node:worker_threads';
import type { FromMain, Outcome, Run, ToMain } from '../threads/messages.ts';
import type { Terminator } from './terminator.ts';

/** Time a cell gets to answer an interrupt by itself before its frame is terminated. */
const PATIENCE_MS = 40;

interface Pending {
  readonly id: number;
  readonly resolve: (outcome: Outcome) => void;
  terminated: boolean;
}

/** The main thread, seen from the protocol worker: it runs one cell at a time and can be interrupted. */
export class MainThread {
  readonly #port: MessagePort;
  readonly #terminator: Terminator;
  #pending: Pending | null = null;
  #pongs = new Map<number, () => void>();
  #pings = 0;

  constructor(port: MessagePort, terminator: Terminator, onOther: (message: FromMain) => void) {
    this.#port = port;
    this.#terminator = terminator;
    port.on('message', (message: FromMain) => {
      if (message.kind === 'done') this.#done(message.id, message.outcome);
      else if (message.kind === 'pong') this.#pongs.get(message.id)?.();
      else onOther(message);
    });
  }

  post(message: ToMain): void {
    this.#port.postMessage(message);
  }

  /** Runs a cell and says how it ended. */
  async run(run: Run): Promise<Outcome> {
    let terminated = (): boolean => false;
    const outcome = await new Promise<Outcome>((resolve) => {
      const pending: Pending = { id: run.id, resolve, terminated: false };
      terminated = (): boolean => pending.terminated;
      this.#pending = pending;
      this.post({ kind: 'run', run });
    });
    if (terminated()) await this.#settle();
    return outcome;
  }

  /**
   * Ends the running cell, if there is one. A cell that waits is abandoned by the main thread at once; one that
   * loops has its frame terminated, again and again until the main thread answers.
   */
  interrupt(): void {
    const pending = this.#pending;
    if (pending !== null) this.#insist(pending);
  }

  #insist(pending: Pending): void {
    if (this.#pending !== pending) return;
    this.post({ kind: 'abandon', id: pending.id });
    setTimeout(() => {
      if (this.#pending !== pending) return;
      pending.terminated = true;
      this.#terminator.terminate();
      this.#insist(pending);
    }, PATIENCE_MS);
  }

  #done(id: number, outcome: Outcome): void {
    if (this.#pending?.id !== id) return;
    this.#pending.resolve(outcome);
    this.#pending = null;
  }

  /** Waits until a termination that came too late can hit nothing but a ping. */
  async #settle(): Promise<void> {
    for (;;) {
      if (await this.#ping()) return;
    }
  }

  #ping(): Promise<boolean> {
    const id = ++this.#pings;
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), PATIENCE_MS);
      this.#pongs.set(id, () => {
        clearTimeout(timer);
        resolve(true);
      });
      this.post({ kind: 'ping', id });
    }).then((answered) => {
      this.#pongs.delete(id);
      return answered === true;
    });
  }
}
