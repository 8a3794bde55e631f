import { rmSync } from 'node:fs';
import type { CallOptions, TableHandle } from './api.ts';
import { namedAsGiven } from './client-errors.ts';
import type { CallResult, CallSettings, HostClient } from './engine/host/client.ts';
import type { Jobs, LoadParams, ReadParams } from './jobs-types.ts';
import { orCancelled, throwIfAborted } from './kit/cancellation.ts';
import { DqError } from './kit/errors.ts';
import type { Json } from './kit/finding.ts';

/** How a table is made, and made again in a new process. */
export type TableSource =
  | { readonly method: 'read'; readonly params: Omit<ReadParams, 'key'>; readonly file: string | null }
  | { readonly method: 'load'; readonly params: Omit<LoadParams, 'key'>; readonly file: string | null };

/** What the client knows of a table. It lives as long as its handle or a result of it does. */
export interface TableRecord {
  readonly key: number;
  readonly source: TableSource;
  readonly name: string;
  /** The table coming back in a new process. */
  restoring: Restoring | null;
}

/** A table on its way back, for all calls that wait for it; stopped when none does any more. */
interface Restoring {
  readonly done: Promise<void>;
  readonly stop: AbortController;
  waiting: number;
}

type TableMethod = Exclude<keyof Jobs, 'read' | 'load' | 'forget'>;

const HANDLE: unique symbol = Symbol.for('plumbline.table');
type Branded = TableHandle & { readonly [HANDLE]: true };

/** True for handles of any session. */
export function isHandle(value: unknown): value is TableHandle {
  return typeof value === 'object' && value !== null && HANDLE in value;
}

/** The tables of a session, seen from the client. */
export class ClientTables {
  readonly #host: HostClient;
  readonly #records: WeakMap<TableHandle, TableRecord> = new WeakMap();
  readonly #unused: FinalizationRegistry<{ key: number; file: string | null }>;
  #nextKey = 1;

  constructor(host: HostClient) {
    this.#host = host;
    this.#unused = new FinalizationRegistry(({ key, file }) => this.#forget(key, file));
  }

  /** Makes a table and the handle for it. When that fails, the source's own file is removed. */
  async add(source: TableSource, options: CallOptions): Promise<TableHandle> {
    const key = this.#nextKey++;
    try {
      const { result } = await this.#host.call(source.method, { ...source.params, key }, toSettings(options));
      return this.#register(result as unknown as TableHandle, {
        key,
        source,
        name: source.params.name,
        restoring: null,
      });
    } catch (error) {
      this.#forget(key, source.file);
      throw error;
    }
  }

  /** Throws `table_unknown` for a handle of another session. */
  recordOf(handle: TableHandle): TableRecord {
    const record = this.#records.get(handle);
    if (record !== undefined) return record;
    throw new DqError('table_unknown', {
      name: handle.name,
      hint: ' It belongs to another session; read it in this one.',
    });
  }

  /** Runs a job on a table; a table that the process does not have (any more) is brought back first. */
  async call(record: TableRecord, method: TableMethod, params: object, options: CallOptions): Promise<CallResult> {
    try {
      return await this.#callHere(record, method, { ...params, key: record.key } as unknown as Json, options);
    } catch (error) {
      const { source } = record;
      throw source.method === 'load'
        ? error
        : namedAsGiven(error, source.params.cwd, source.params.source, source.file);
    }
  }

  async #callHere(record: TableRecord, method: TableMethod, params: Json, options: CallOptions): Promise<CallResult> {
    try {
      return await this.#host.call(method, params, toSettings(options));
    } catch (error) {
      if (!(error instanceof DqError && error.code === 'table_unknown')) throw error;
    }
    await this.#restore(record, options);
    return await this.#host.call(method, params, toSettings(options));
  }

  /** One job for all callers: each may go away without taking it from the others. */
  async #restore(record: TableRecord, { signal, onProgress }: CallOptions): Promise<void> {
    throwIfAborted(signal);
    const restoring = record.restoring ?? this.#startRestoring(record, onProgress);
    record.restoring = restoring;
    restoring.waiting += 1;
    try {
      await orCancelled(restoring.done, signal);
    } finally {
      restoring.waiting -= 1;
      if (restoring.waiting === 0) this.#endRestoring(record, restoring);
    }
  }

  #startRestoring(record: TableRecord, onProgress: CallOptions['onProgress']): Restoring {
    const { method, params } = record.source;
    const stop = new AbortController();
    const settings = toSettings({ signal: stop.signal, ...(onProgress && { onProgress }) });
    const done = this.#host.call(method, { ...params, key: record.key }, settings).then(() => {});
    return { done, stop, waiting: 0 };
  }

  #endRestoring(record: TableRecord, restoring: Restoring): void {
    if (record.restoring === restoring) record.restoring = null;
    restoring.stop.abort();
  }

  #register(info: TableHandle, record: TableRecord): TableHandle {
    const handle: Branded = Object.freeze(Object.defineProperty({ ...info }, HANDLE, { value: true })) as Branded;
    this.#records.set(handle, record);
    this.#unused.register(record, { key: record.key, file: record.source.file });
    return handle;
  }

  #forget(key: number, file: string | null): void {
    if (this.#host.pid !== null) this.#host.call('forget', { key }).catch(() => {});
    if (file !== null) rmSync(file, { force: true });
  }
}

function toSettings({ signal, onProgress }: CallOptions): CallSettings {
  return { signal, progress: onProgress && ((step, ratio) => onProgress({ step, ratio })) };
}
