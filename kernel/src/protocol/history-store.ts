import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { openDatabase, SQLITE_BUSY, sqliteCode } from '@plumbline/core/store/sqlite';

/** One input of one session. */
export interface Input {
  readonly session: number;
  readonly line: number;
  readonly input: string;
}

export interface Range {
  readonly session: number;
  readonly start: number;
  /** Not included; null for the end. */
  readonly stop: number | null;
}

/** Inputs of all sessions of all kernels of a user. Its methods block, for a few milliseconds, and throw what SQLite throws. */
export interface HistoryStore {
  /** Number of this session. */
  readonly session: number;
  /** Adds to this session. False when another kernel is writing: try again later. */
  add(inputs: readonly { readonly line: number; readonly input: string }[]): boolean;
  /** Inputs of this session before `line`, then those of other sessions; the latest first. */
  newestFirst(line: number): Iterable<Input>;
  /** Session -1 is the latest before this one in which something was run. */
  range(range: Range): Input[];
  close(): void;
}

const BUSY_MS = 200;
/** More are forgotten, whole sessions at a time. */
const MOST_INPUTS = 100_000;
/** A cell longer than that is data. */
const LONGEST_INPUT = 256 * 1024;

const SCHEMA = `
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS sessions (session INTEGER PRIMARY KEY AUTOINCREMENT, started TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS inputs (
  session INTEGER NOT NULL, line INTEGER NOT NULL, input TEXT NOT NULL, PRIMARY KEY (session, line)) WITHOUT ROWID;
DELETE FROM inputs WHERE session < (SELECT session FROM inputs ORDER BY session DESC, line DESC LIMIT 1 OFFSET ${MOST_INPUTS});
`;

/** Opens (creates) a history that several kernels may use at once, readable by its owner alone, and begins a session. */
export async function openHistory(file: string, now: () => Date): Promise<HistoryStore> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
  if (process.platform !== 'win32') chmodSync(file, 0o600);
  const database = await openDatabase(file, BUSY_MS);
  try {
    database.exec(SCHEMA);
    return new SqliteHistory(database, now().toISOString());
  } catch (error) {
    database.close();
    throw error;
  }
}

type Row = Record<string, SQLOutputValue>;

class SqliteHistory implements HistoryStore {
  readonly session: number;
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync, started: string) {
    this.#database = database;
    this.session = Number(database.prepare('INSERT INTO sessions (started) VALUES (?)').run(started).lastInsertRowid);
  }

  add(inputs: readonly { readonly line: number; readonly input: string }[]): boolean {
    try {
      this.#inTransaction(() => this.#insert(inputs));
      return true;
    } catch (error) {
      if (sqliteCode(error) === SQLITE_BUSY) return false;
      throw error;
    }
  }

  *newestFirst(line: number): Iterable<Input> {
    const order = 'ORDER BY session DESC, line DESC';
    const own = this.#database.prepare(`SELECT * FROM inputs WHERE session = ? AND line < ? ${order}`);
    const others = this.#database.prepare(`SELECT * FROM inputs WHERE session <> ? ${order}`);
    for (const row of own.iterate(this.session, line)) yield inputOf(row);
    for (const row of others.iterate(this.session)) yield inputOf(row);
  }

  range({ session, start, stop }: Range): Input[] {
    const wanted = session > 0 ? session : this.#before(-session);
    const rows = this.#database.prepare(
      'SELECT * FROM inputs WHERE session = ? AND line >= ? AND line < ? ORDER BY line',
    );
    return rows.all(wanted, start, stop ?? Number.MAX_SAFE_INTEGER).map(inputOf);
  }

  close(): void {
    this.#database.close();
  }

  /** The session that came `count` before this one; 0 when there is none. */
  #before(count: number): number {
    const query = 'SELECT DISTINCT session FROM inputs WHERE session < ? ORDER BY session DESC LIMIT 1 OFFSET ?';
    return Number(this.#database.prepare(query).get(this.session, count - 1)?.session ?? 0);
  }

  #insert(inputs: readonly { readonly line: number; readonly input: string }[]): void {
    const insert = this.#database.prepare('INSERT OR REPLACE INTO inputs (session, line, input) VALUES (?, ?, ?)');
    for (const { line, input } of inputs) if (input.length <= LONGEST_INPUT) insert.run(this.session, line, input);
  }

  #inTransaction(work: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.#database.exec('COMMIT');
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}

function inputOf(row: Row): Input {
  return { session: Number(row.session), line: Number(row.line), input: String(row.input) };
}
