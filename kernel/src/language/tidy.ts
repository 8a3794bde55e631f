/** Time without work after which memory is given back. */
const IDLE_MS = 1500;

/**
 * Gives memory back while nobody waits. Each cell leaves a program of TypeScript behind; V8 would let hundreds of
 * megabytes of them lie, because a thread that does nothing allocates nothing, and so collects nothing.
 */
export class Tidier {
  readonly #collect: () => Promise<void>;
  readonly #idleMs: number;
  #timer: NodeJS.Timeout | null = null;

  constructor(collect: () => Promise<void> = collectGarbage, idleMs: number = IDLE_MS) {
    this.#collect = collect;
    this.#idleMs = idleMs;
  }

  /** Work was done; its remains are collected when no more comes for a while. Keeps no process alive. */
  worked(): void {
    if (this.#timer !== null) {
      this.#timer.refresh();
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#collect();
    }, this.#idleMs).unref();
  }
}

/** Collects this thread's garbage, by the inspector: the only way that needs no flag of Node's. */
async function collectGarbage(): Promise<void> {
  const { Session } = await import('node:inspector/promises');
  const session = new Session();
  session.connect();
  try {
    await session.post('HeapProfiler.collectGarbage');
  } finally {
    session.disconnect();
  }
}
