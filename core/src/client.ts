import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type {
  Assessment,
  AssessOptions,
  CallOptions,
  Dq,
  OpenOptions,
  ProfileReport,
  ReadOptions,
  TableHandle,
} from './api.ts';
import type { Report } from './assess/report.ts';
import { attachRows } from './client-assessment.ts';
import { showAssessment, showProfile } from './client-display.ts';
import { namedAsGiven } from './client-errors.ts';
import { closeSession, type OpenSession, openSession } from './client-session.ts';
import { ClientTables, isHandle, type TableRecord } from './client-tables.ts';
import { createSubDir } from './engine/host/session-dir.ts';
import type { Snapshot } from './formats/snapshot/snapshot.ts';
import { throwIfAborted } from './kit/cancellation.ts';
import { stableId } from './kit/canonical.ts';
import { DqError } from './kit/errors.ts';
import { datasetIdOf, nameOfSource } from './store/project.ts';

const DEFAULT_SEED = 1;
/** Name of data that has none. */
const UNNAMED = 'data';

/**
 * Opens a session: an engine process of its own, started in the background, and a temporary folder. Close it at the end;
 * if that is forgotten, it ends with this process. While nothing is asked of it, it keeps no process alive.
 */
export async function open(options: OpenOptions = {}): Promise<Dq> {
  const session = openSession(options);
  session.host.start().catch(() => {});
  return new DqClient(session);
}

class DqClient implements Dq {
  readonly #session: OpenSession;
  readonly #tables: ClientTables;
  #files = 0;

  constructor(session: OpenSession) {
    this.#session = session;
    this.#tables = new ClientTables(session.host);
  }

  async read(source: string, options: ReadOptions = {}): Promise<TableHandle> {
    const cwd = this.#session.cwd();
    const path = source === '-' ? await this.#spoolInput(options) : source;
    const id = options.name ?? datasetIdOf(source, cwd);
    const name = options.name ?? nameOfSource(id);
    const format = options.format ?? null;
    const params = { source: path, cwd, id, name, format, options: options.options ?? {} };
    try {
      return await this.#tables.add({ method: 'read', params, file: path === source ? null : path }, options);
    } catch (error) {
      throw namedAsGiven(error, cwd, source, path === source ? null : path);
    }
  }

  async from(data: unknown, options: { name?: string; id?: string } & CallOptions = {}): Promise<TableHandle> {
    throwIfAborted(options.signal);
    const [{ takeSnapshot }, { writeSnapshot }] = await Promise.all([
      import('./table/adapters/to-snapshot.ts'),
      import('./formats/snapshot/write-snapshot.ts'),
    ]);
    options.onProgress?.({ step: 'taking a snapshot', ratio: null });
    const path = this.#newFile('snapshot');
    const snapshot = await takeSnapshot(data, options.signal);
    await writeSnapshot(snapshot, path, options.signal);
    const id = options.id ?? options.name ?? this.#unnamed(snapshot);
    const name = options.name ?? (options.id === undefined ? UNNAMED : id.slice(id.lastIndexOf('#') + 1));
    return await this.#tables.add({ method: 'load', params: { path, id, name }, file: path }, options);
  }

  /** Data without a name is compared with earlier data of the same columns in the same project or folder, and with no other. */
  #unnamed({ columns }: Snapshot): string {
    const names = columns.map((column) => column.name);
    return `${datasetIdOf(UNNAMED, this.#session.cwd())}#${stableId(names, 8)}`;
  }

  async assess(table: TableHandle | unknown, options: AssessOptions = {}): Promise<Assessment> {
    const record = await this.#recordOf(table, options);
    const settings = { seed: options.seed ?? DEFAULT_SEED };
    const params = { settings, keep: options.keep ?? true, now: (options.now ?? new Date()).getTime() };
    const { result } = await this.#tables.call(record, 'assess', params, options);
    const assessment = attachRows(result as unknown as Report, settings, (method, more, call) =>
      this.#tables.call(record, method, more, call),
    );
    return showAssessment(assessment);
  }

  async profile(table: TableHandle | unknown, options: CallOptions = {}): Promise<ProfileReport> {
    const record = await this.#recordOf(table, options);
    const { result } = await this.#tables.call(record, 'profile', {}, options);
    return showProfile(result as unknown as ProfileReport);
  }

  async close(): Promise<void> {
    await closeSession(this.#session);
  }

  /** A handle's table; for anything else a table is made first. */
  async #recordOf(table: unknown, options: CallOptions): Promise<TableRecord> {
    const { signal, onProgress } = options;
    const call = { ...(signal && { signal }), ...(onProgress && { onProgress }) };
    if (isHandle(table)) return this.#tables.recordOf(table);
    return this.#tables.recordOf(await (typeof table === 'string' ? this.read(table, call) : this.from(table, call)));
  }

  /** Standard input as a file, so that it can be read again. */
  async #spoolInput(options: CallOptions): Promise<string> {
    const path = this.#newFile('stdin');
    options.onProgress?.({ step: 'reading standard input', ratio: null });
    try {
      await pipeline(
        process.stdin,
        createWriteStream(path, { mode: 0o600 }),
        options.signal ? { signal: options.signal } : {},
      );
    } catch (error) {
      throwIfAborted(options.signal);
      throw spoolError(error);
    }
    return path;
  }

  #newFile(kind: string): string {
    return join(createSubDir(this.#session.dir, 'data'), `${kind}-${++this.#files}`);
  }
}

function spoolError(error: unknown): DqError {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
    return new DqError('disk_full', { path: 'the temporary folder' }, { cause: error });
  return new DqError('file_unreadable', { path: 'standard input', reason }, { cause: error });
}
