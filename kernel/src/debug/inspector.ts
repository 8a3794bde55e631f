import { Session } from 'node:inspector';
import type { Content } from '../wire/message.ts';
import { DebugFailure } from './dap.ts';

/** Time the thread that runs cells has to answer: it does so in the middle of a loop, but not of a single long call. */
const LIMIT_MS = 3000;

/** The inspector of the thread that runs cells. Connects when first asked. */
export class Inspector {
  #session: Session | null = null;
  readonly #listeners: (readonly [event: string, listener: (params: never) => void])[] = [];

  /** Listens to an event, also of later connections. */
  on<T>(event: string, listener: (params: T) => void): void {
    this.#listeners.push([event, listener as (params: never) => void]);
  }

  /**
   * Asks for something and waits for the answer.
   * @throws DebugFailure when the inspector refuses, and when there is no answer in time
   */
  ask<T = Content>(method: string, params: object = {}, limitMs: number = LIMIT_MS): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const late = new DebugFailure(
        'The running cell does not answer the debugger: it is inside a call that cannot stop.',
      );
      const timer = setTimeout(() => reject(late), limitMs);
      this.#open().post(method, params, (error, result) => {
        clearTimeout(timer);
        if (error === null) resolve((result ?? {}) as T);
        else reject(new DebugFailure(inWords(error.message)));
      });
    });
  }

  /** Asks for something whose answer does not matter. */
  tell(method: string, params: object = {}): void {
    this.#session?.post(method, params);
  }

  /** Ends the connection; a stopped thread goes on. Must come before the process ends. */
  close(): void {
    this.#session?.disconnect();
    this.#session = null;
  }

  #open(): Session {
    if (this.#session !== null) return this.#session;
    const session = new Session();
    session.connectToMainThread();
    for (const [event, listener] of this.#listeners)
      session.on(event, (message: { readonly params: never }) => listener(message.params));
    this.#session = session;
    return session;
  }
}

/** What the inspector says, without its numbers. */
function inWords(message: string): string {
  if (message.includes('Execution was terminated')) return 'The expression took too long and was stopped.';
  return message.replace(/^Inspector error -?\d+: /, '');
}
