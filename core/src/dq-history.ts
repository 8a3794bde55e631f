import { compareWith, toStored } from './assess/compare.ts';
import type { Comparison, Report, RunInfo } from './assess/report.ts';
import { DqError } from './kit/errors.ts';
import { openStore } from './store/local-store.ts';
import { storeFolder } from './store/project.ts';
import type { Store } from './store/store.ts';

/** Where the history is kept. */
export interface HistorySettings {
  /** Folder of the local store; null: keep nothing; undefined: the project's own. */
  readonly storeDir: string | null | undefined;
  readonly cwd: string;
}

/** The assessments of before. The store is opened by the first one that is kept. */
export class History {
  readonly #settings: HistorySettings;
  #store: Promise<Store> | null = null;

  constructor(settings: HistorySettings) {
    this.#settings = settings;
  }

  /**
   * What changed since the last assessment of the data set, or null when there is none; then keeps this one. `now` in
   * milliseconds since 1970. Throws `store_failed` or `disk_full`.
   */
  async compareAndKeep(report: Report, now: number): Promise<Comparison | null> {
    if (this.#settings.storeDir === null) return null;
    const store = await this.#open();
    const last = await store.latest(report.dataset.id);
    await store.add(toStored(report, new Date(now).toISOString()));
    return last === null ? null : compareWith(report, last);
  }

  /** As `compareAndKeep`, for a report's `run`; a history that cannot be used is told there, since the assessment itself is complete. */
  async kept(report: Report, now: number): Promise<Pick<RunInfo, 'previous' | 'historyError'>> {
    try {
      return { previous: await this.compareAndKeep(report, now) };
    } catch (error) {
      if (!(error instanceof DqError)) throw error;
      return { previous: null, historyError: { code: error.code, text: error.message } };
    }
  }

  async close(): Promise<void> {
    await (await this.#store?.catch(() => null))?.close();
  }

  /** A store that did not open is tried again the next time. */
  async #open(): Promise<Store> {
    this.#store ??= this.#openNow();
    try {
      return await this.#store;
    } catch (error) {
      this.#store = null;
      throw error;
    }
  }

  async #openNow(): Promise<Store> {
    return await openStore(this.#settings.storeDir ?? (await storeFolder(this.#settings.cwd)));
  }
}
