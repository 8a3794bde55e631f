import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance, type DuckDBResult, type DuckDBValue } from '@duckdb/node-api';
import { throwIfAborted } from '../../kit/cancellation.ts';
import { duckdb } from '../dialect/duckdb.ts';
import type { Dialect } from '../dialect.ts';
import type { Batch, Cell, Engine, RunContext } from '../engine.ts';
import type { Plan } from '../plan.ts';
import { attend } from './attend.ts';
import { DuckDbBatch } from './batch.ts';
import { translateError } from './errors.ts';

/** What an engine may use. */
export interface DuckDbOptions {
  readonly threads?: number;
  readonly memoryLimitBytes?: number;
  /** Folder for spilling, each instance in a folder of its own below it; must exist. Removed by whoever made it. */
  readonly tempDir: string;
}

/** Instances so far: what one spills, another must not read. */
let instances = 0;

/**
 * One table in a DuckDB instance of its own. The instance reads only the files it was given at `lock`: external
 * access is off from then on and the configuration cannot be changed, whatever a statement says.
 */
export class DuckDbEngine implements Engine {
  readonly dialect: Dialect = duckdb;
  readonly #instance: DuckDBInstance;
  readonly #idle: DuckDBConnection[] = [];
  readonly #closers: (() => Promise<void>)[] = [];

  private constructor(instance: DuckDBInstance) {
    this.#instance = instance;
  }

  /** An unlocked instance, for the reader that fills it. */
  static async create(options: DuckDbOptions): Promise<DuckDbEngine> {
    const engine = new DuckDbEngine(await DuckDBInstance.create(':memory:'));
    const text = duckdb.quoteText;
    const limit = Math.max(64e6, options.memoryLimitBytes ?? totalmem() / 2);
    await engine.execute(
      `SET threads = ${options.threads ?? availableParallelism()}`,
      `SET memory_limit = '${Math.floor(limit / 1e6)}MB'`,
      `SET temp_directory = ${text(join(options.tempDir, `spill-${++instances}`))}`,
      'SET preserve_insertion_order = true',
      "SET TimeZone = 'UTC'",
      'SET autoinstall_known_extensions = false',
      'SET autoload_known_extensions = false',
      'SET enable_progress_bar = true',
      'SET enable_progress_bar_print = false',
    );
    return engine;
  }

  /** Runs statements of a reader, one after the other, before `lock`. Texts must come from the dialect's quoting. */
  async execute(...statements: string[]): Promise<void> {
    for (const sql of statements) await this.#with({}, (connection) => connection.run(sql));
  }

  /** Rows of a reader's own statement, before `lock`. */
  query(sql: string, context: RunContext = {}): Promise<Cell[][]> {
    return this.#with(context, async (connection) => toCells(await connection.run(sql), context));
  }

  /** Gives up all access to files but those named. Irrevocable. */
  async lock(paths: readonly string[]): Promise<void> {
    await this.execute(
      `SET allowed_paths = [${paths.map(duckdb.quoteText).join(', ')}]`,
      'SET enable_external_access = false',
      'SET lock_configuration = true',
    );
  }

  rows(plan: Plan, context: RunContext = {}): Promise<Cell[][]> {
    return this.query(duckdb.render(plan), context);
  }

  async *stream(plan: Plan, context: RunContext = {}): AsyncGenerator<Batch> {
    const sql = duckdb.render(plan);
    const connection = await this.#take(context);
    const stop = attend(connection, context);
    try {
      await connection.run('BEGIN TRANSACTION');
      yield* batchesOf(await connection.stream(sql), context);
      await assertWhole(connection, sql);
    } catch (error) {
      throw translateError(error, context.signal);
    } finally {
      stop();
      connection.closeSync();
    }
  }

  /** A connection with its statements prepared by the caller: for appending rows. Before `lock`. */
  async withConnection<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    return await this.#with({}, work);
  }

  /** Work to be done once the engine is closed: removing a file that only it reads. */
  onClose(work: () => Promise<void>): void {
    this.#closers.push(work);
  }

  async close(): Promise<void> {
    for (const connection of this.#idle.splice(0)) connection.closeSync();
    this.#instance.closeSync();
    for (const work of this.#closers.splice(0)) await work();
  }

  async #take(context: RunContext): Promise<DuckDBConnection> {
    throwIfAborted(context.signal);
    const connection = this.#idle.pop() ?? (await this.#instance.connect());
    if (context.signal?.aborted) this.#idle.push(connection);
    throwIfAborted(context.signal);
    return connection;
  }

  async #with<T>(context: RunContext, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.#take(context);
    const stop = attend(connection, context);
    try {
      return await work(connection);
    } catch (error) {
      throw translateError(error, context.signal);
    } finally {
      stop();
      this.#idle.push(connection);
    }
  }
}

async function* batchesOf(result: DuckDBResult, context: RunContext): AsyncGenerator<DuckDbBatch> {
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    throwIfAborted(context.signal);
    yield new DuckDbBatch(chunk);
  }
}

/**
 * A stream that failed ends like one that is over, but it has spoilt its transaction. The reason is lost; running the
 * statement again tells it.
 */
async function assertWhole(connection: DuckDBConnection, sql: string): Promise<void> {
  try {
    await connection.run('SELECT 1');
  } catch (error) {
    await connection.run('ROLLBACK');
    await connection.run(sql);
    throw error;
  }
}

async function toCells(result: DuckDBResult, context: RunContext): Promise<Cell[][]> {
  const rows: Cell[][] = [];
  for await (const batch of batchesOf(result, context)) {
    const columns = Array.from({ length: result.columnCount }, (_, i) => batch.values(i));
    for (let i = 0; i < batch.rows; i++) rows.push(columns.map((values) => toCell(values[i] ?? null)));
  }
  return rows;
}

function toCell(value: DuckDBValue): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint')
    return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
  return typeof value === 'object' ? value.toString() : value;
}
