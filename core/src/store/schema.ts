import type { DatabaseSync } from 'node:sqlite';

/** One step of the schema: SQL that takes a database from the version before it to its own (its position, from 1). */
export type Migration = string;

/** In order; never edit one that was released, add another. */
export const MIGRATIONS: readonly Migration[] = [
  `CREATE TABLE assessment (
     seq INTEGER PRIMARY KEY AUTOINCREMENT,
     dataset_id TEXT NOT NULL,
     assessed_at TEXT NOT NULL,
     assessed_ms INTEGER NOT NULL,
     fingerprint TEXT NOT NULL,
     score_version TEXT NOT NULL,
     settings TEXT NOT NULL,
     score REAL,
     row_count INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX assessment_by_time ON assessment (dataset_id, assessed_ms DESC, seq DESC);
   CREATE TABLE assessment_finding (
     seq INTEGER NOT NULL REFERENCES assessment (seq) ON DELETE CASCADE,
     position INTEGER NOT NULL,
     finding_id TEXT NOT NULL,
     tier TEXT NOT NULL,
     row_count INTEGER NOT NULL,
     PRIMARY KEY (seq, position)
   ) STRICT, WITHOUT ROWID;`,
];

/**
 * Brings a database to the newest version, all steps or none, safe when several processes do it at once. Throws a plain `Error`
 * with the reason when a newer program has written it.
 */
export function migrate(database: DatabaseSync, migrations: readonly Migration[] = MIGRATIONS): void {
  if (versionOf(database) === migrations.length) return;
  transaction(database, () => {
    const version = versionOf(database);
    if (version > migrations.length)
      throw new Error(
        `a newer version of Plumbline has written it: schema ${version}, this one knows ${migrations.length}`,
      );
    for (const sql of migrations.slice(version)) database.exec(sql);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

/** Runs `work` in one write transaction: durable when it returns, undone when it throws. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    rollBack(database);
    throw error;
  }
}

/** After a full disk or a failed write SQLite has rolled back by itself, and says so by an error. */
function rollBack(database: DatabaseSync): void {
  try {
    database.exec('ROLLBACK');
  } catch (error) {
    if (!String(error).includes('no transaction is active')) throw error;
  }
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
}
