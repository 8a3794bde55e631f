import { rmSync } from 'node:fs';
import type { CallOptions, TableHandle } from './api.ts';
import type { CallResult, CallSettings, HostClient } from './engine/host/client.ts';
import type { Jobs, LoadParams, ReadParams } from './jobs-types.ts';
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
  restoring: Promise<void> | null;
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
    const full = { ...params, key: record.key } as unknown as Json;
    try {
      return await this.#host.call(method, full, toSettings(options));
    } catch (error) {
      if (!(error instanceof DqError && error.code === 'table_unknown')) throw error;
    }
    await this.#restore(record, options);
    return await this.#host.call(method, full, toSettings(options));
  }

  async #restore(record: TableRecord, options: CallOptions): Promise<void> {
    const { method, params } = record.source;
    record.restoring ??= this.#host
      .call(method, { ...params, key: record.key }, toSettings(options))
      .then(() => {})
      .finally(() => {
        record.restoring = null;
      });
    await record.restoring;
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
