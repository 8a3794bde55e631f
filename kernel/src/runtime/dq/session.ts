import type { Assessment, AssessOptions, Dq } from '@plumbline/core/api';
import { currentCell } from '../cell.ts';

/** One Plumbline session for the whole kernel, opened in the background when something first asks for it. */
export class LazySession {
  readonly #open: () => Promise<Dq>;
  readonly #onAssessed: (assessment: Assessment) => void;
  #opened: Promise<Dq> | null = null;
  #last: Assessment | null = null;

  /**
   * @param open opens a session; a failed opening is tried again at the next use
   * @param onAssessed hears of every assessment
   */
  constructor(open: () => Promise<Dq>, onAssessed: (assessment: Assessment) => void = () => {}) {
    this.#open = open;
    this.#onAssessed = onAssessed;
  }

  /** The last assessment, of a line or of a call: what F1 and its like refer to; null before the first. */
  get last(): Assessment | null {
    return this.#last;
  }

  /** Makes an assessment the last one. */
  note(assessment: Assessment): void {
    this.#last = assessment;
    this.#onAssessed(assessment);
  }

  get(): Promise<Dq> {
    this.#opened ??= this.#open().catch((error: unknown) => {
      this.#opened = null;
      throw error;
    });
    return this.#opened;
  }

  /** What cells see as `dq`: every call opens the session, and stops when its cell is interrupted. */
  facade(): Dq {
    return {
      read: async (source, options) => (await this.get()).read(source, withSignal(options)),
      from: async (data, options) => (await this.get()).from(data, withSignal(options)),
      assess: (table, options) => this.#assess(table, options),
      profile: async (table, options) => (await this.get()).profile(table, withSignal(options)),
      close: () => this.close(),
    };
  }

  async #assess(table: unknown, options?: AssessOptions): Promise<Assessment> {
    const assessment = await (await this.get()).assess(table, withSignal(options));
    this.note(assessment);
    return assessment;
  }

  /** Ends the session; the next use opens another. */
  async close(): Promise<void> {
    const opened = this.#opened;
    this.#opened = null;
    if (opened !== null) await (await opened).close();
  }
}

/** Options with the running cell's signal, unless they bring their own. */
export function withSignal<T extends object>(options?: T): T & { signal?: AbortSignal } {
  const signal = currentCell()?.abort.signal;
  return { ...(signal === undefined ? {} : { signal }), ...options } as T & { signal?: AbortSignal };
}

/** Opens the embedded engine for the notebook's folder. */
export async function openSession(folder: string): Promise<Dq> {
  const { open } = await import('@plumbline/core');
  return open({ cwd: folder });
}
