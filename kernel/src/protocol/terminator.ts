import { Session } from 'node:inspector';

/** Ends the frame that the main thread runs at the moment, from another thread. */
export class Terminator {
  #session: Session | null = null;

  /** Connects ahead of time, so that an interrupt need not. */
  connect(): void {
    if (this.#session !== null) return;
    const session = new Session();
    session.connectToMainThread();
    this.#session = session;
  }

  terminate(): void {
    this.connect();
    this.#session?.post('Runtime.terminateExecution');
  }

  /** Bytes that the main thread's heap uses; null when it does not answer within a second. */
  heapUsage(): Promise<number | null> {
    this.connect();
    return new Promise((resolve) => {
      setTimeout(() => resolve(null), 1000).unref();
      this.#session?.post('Runtime.getHeapUsage', (error, usage?: object) => {
        const used: unknown = usage === undefined ? null : Reflect.get(usage, 'usedSize');
        resolve(error === null && typeof used === 'number' ? used : null);
      });
    });
  }

  /** Must come before the process ends: it would wait for the debugger to go. */
  disconnect(): void {
    this.#session?.disconnect();
    this.#session = null;
  }
}
