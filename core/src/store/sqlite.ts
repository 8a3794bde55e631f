import type { DatabaseSync } from 'node:sqlite';

/** `node:sqlite`, loaded when first needed, and the errors of SQLite that we tell apart. */

/** Primary result codes of SQLite (https://www.sqlite.org/rescode.html). */
export const SQLITE_BUSY = 5;
/** The disk is full. */
export const SQLITE_FULL = 13;

const SETTINGS = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF;';

/** Opens (creates) a database that several processes may use at once; writers wait up to `busyTimeoutMs` for each other. Blocking. */
export async function openDatabase(file: string, busyTimeoutMs: number): Promise<DatabaseSync> {
  const { DatabaseSync } = await withoutNotice(() => import('node:sqlite'));
  const database = new DatabaseSync(file);
  try {
    database.exec(`PRAGMA busy_timeout = ${busyTimeoutMs}; ${SETTINGS}`);
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/** Does `load` without the announcement on standard error that SQLite is experimental; every other warning passes. */
export async function withoutNotice<T>(load: () => Promise<T>): Promise<T> {
  const { emitWarning } = process;
  process.emitWarning = ((warning: string | Error, ...rest: unknown[]) => {
    if (!isSqliteNotice(warning, rest)) Reflect.apply(emitWarning, process, [warning, ...rest]);
  }) as typeof process.emitWarning;
  try {
    return await load();
  } finally {
    process.emitWarning = emitWarning;
  }
}

function isSqliteNotice(warning: string | Error, rest: readonly unknown[]): boolean {
  const text = typeof warning === 'string' ? warning : warning.message;
  const type = typeof warning === 'string' ? rest[0] : warning.name;
  return type === 'ExperimentalWarning' && text.startsWith('SQLite ');
}

/** The primary result code of an error thrown by SQLite, or null when it is none of its errors. */
export function sqliteCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}
