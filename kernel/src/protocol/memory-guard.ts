import type { Failure } from '../threads/messages.ts';

/** Share of the limit from which a cell that still grows is stopped, and from which memory is watched closely. */
const FULL = 0.85;
const CLOSE = 0.5;
/** A cell that has not grown by this share of the limit is not to blame. */
const GROWTH = 0.05;
const SELDOM_MS = 250;
const OFTEN_MS = 25;
const GB = 2 ** 30;

/** What the guard is made with. */
export interface MemoryGuardParts {
  /** Bytes that the main thread's heap uses; null when it cannot say now. */
  readonly usage: () => Promise<number | null>;
  /** Bytes of long-lived values at which V8 would end the process. */
  readonly limit: number;
  /** Called once per cell. */
  readonly onFull: (failure: Failure) => void;
}

/** Stops a cell before it fills the memory of the main thread, which would end the kernel and lose all variables. */
export class MemoryGuard {
  readonly #parts: MemoryGuardParts;
  #timer: NodeJS.Timeout | null = null;
  #cell = 0;
  /** The least that the heap has used since the cell began. */
  #least = Number.POSITIVE_INFINITY;

  constructor(parts: MemoryGuardParts) {
    this.#parts = parts;
  }

  /** A cell starts. */
  begin(): void {
    this.end();
    this.#least = Number.POSITIVE_INFINITY;
    this.#cell++;
    this.#look(SELDOM_MS);
  }

  /** It has ended. */
  end(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#cell++;
  }

  #look(afterMs: number): void {
    const cell = this.#cell;
    this.#timer = setTimeout(() => void this.#check(cell), afterMs);
  }

  async #check(cell: number): Promise<void> {
    const used = await this.#parts.usage();
    if (cell !== this.#cell) return;
    const { limit, onFull } = this.#parts;
    if (used !== null) this.#least = Math.min(this.#least, used);
    const isGrowing = used !== null && used - this.#least > GROWTH * limit;
    if (isGrowing && used > FULL * limit) onFull(outOfMemory(used, limit));
    else this.#look(used !== null && used > CLOSE * limit ? OFTEN_MS : SELDOM_MS);
  }
}

function outOfMemory(used: number, limit: number): Failure {
  const evalue = `The cell was stopped because memory was nearly full: ${(used / GB).toFixed(1)} of ${(limit / GB).toFixed(1)} GB. Your variables are kept. Let go of large ones before you go on, or start the kernel with more memory (NODE_OPTIONS=--max-old-space-size=8192).`;
  return { ename: 'OutOfMemory', evalue, traceback: [`\u001b[31mOutOfMemory\u001b[39m: ${evalue}`] };
}
