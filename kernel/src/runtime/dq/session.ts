import type { Dq } from '@plumbline/core/api';
import { currentCell } from '../cell.ts';

/** One Plumbline session for the whole kernel, opened in the background when something first asks for it. */
export class LazySession {
  readonly #open: () => Promise<Dq>;
  #opened: Promise<Dq> | null = null;

  /** @param open opens a session; a failed opening is tried again at the next use */
  constructor(open: () => Promise<Dq>) {
    this.#open = open;
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
      assess: async (table, options) => (await this.get()).assess(table, withSignal(options)),
      profile: async (table, options) => (await this.get()).profile(table, withSignal(options)),
      close: () => this.close(),
    };
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
