import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { canonicalJson } from '../kit/canonical.ts';
import { DqError } from '../kit/errors.ts';
import type { Json } from '../kit/finding.ts';
import { migrate, transaction } from './schema.ts';
import { openDatabase, SQLITE_BUSY, SQLITE_FULL, sqliteCode } from './sqlite.ts';
import type { Store, StoredAssessment } from './store.ts';

/** The database's name inside the store's folder. */
export const DATABASE_FILE = 'state.db';

/** How long one process waits for others that write. */
const PATIENCE_MS = 10_000;

/**
 * Opens the local store of a folder: SQLite in write-ahead mode with full synchronisation, safe for several processes. Creates the
 * folder and a `.gitignore` that keeps it out of version control. Throws `store_failed` when the file is damaged, locked for long,
 * or written by a newer version, `disk_full` when there is no room. Nothing that it finds is ever deleted.
 */
export async function openStore(dir: string): Promise<Store> {
  const file = path.join(dir, DATABASE_FILE);
  try {
    await prepareFolder(dir);
    return new LocalStore(file, await openPatiently(file));
  } catch (error) {
    throw storeError(error, file);
  }
}

async function prepareFolder(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  await writeFile(path.join(dir, '.gitignore'), '*\n', { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

/** Changing to write-ahead mode does not wait for others by itself, so a busy file is tried again. */
async function openPatiently(file: string): Promise<DatabaseSync> {
  const deadline = performance.now() + PATIENCE_MS;
  for (let pauseMs = 5; ; pauseMs = Math.min(100, pauseMs * 2)) {
    try {
      return await openMigrated(file);
    } catch (error) {
      if (sqliteCode(error) !== SQLITE_BUSY || performance.now() > deadline) throw error;
      await sleep(pauseMs);
    }
  }
}

async function openMigrated(file: string): Promise<DatabaseSync> {
  const database = await openDatabase(file, PATIENCE_MS);
  try {
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** An error of the store's file as one of the catalogue: `disk_full`, or `store_failed` with the reason in words. */
export function storeError(error: unknown, file: string): DqError {
  if (error instanceof DqError) return error;
  const system = (error as NodeJS.ErrnoException).code;
  if (sqliteCode(error) === SQLITE_FULL || system === 'ENOSPC' || system === 'EDQUOT')
    return new DqError('disk_full', { path: file }, { cause: error });
  return new DqError('store_failed', { path: file, reason: reasonOf(error) }, { cause: error });
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const code = sqliteCode(error);
  if (code === SQLITE_BUSY) return 'another process has been writing to it for 10 seconds';
  if (code === 11 || code === 26) return `${text}; move it away to start a new history`;
  return text;
}

type Row = Record<string, SQLOutputValue>;

class LocalStore implements Store {
  private readonly file: string;
  private readonly database: DatabaseSync;
  private closed = false;

  constructor(file: string, database: DatabaseSync) {
    this.file = file;
    this.database = database;
  }

  async latest(datasetId: string): Promise<StoredAssessment | null> {
    return (await this.history(datasetId, 1))[0] ?? null;
  }

  async history(datasetId: string, limit: number): Promise<readonly StoredAssessment[]> {
    return this.guarded(() => this.select(datasetId, limit));
  }

  async add(assessment: StoredAssessment): Promise<void> {
    return this.guarded(() => transaction(this.database, () => this.insert(assessment)));
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.guarded(() => this.database.close());
  }

  private guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw storeError(error, this.file);
    }
  }

  private select(datasetId: string, limit: number): StoredAssessment[] {
    const statement = this.database.prepare(
      'SELECT * FROM assessment WHERE dataset_id = ? ORDER BY assessed_ms DESC, seq DESC LIMIT ?',
    );
    const rows = statement.all(datasetId, Math.max(0, Math.floor(limit))) as Row[];
    return rows.map((row) => toAssessment(row, this.findingsOf(Number(row.seq))));
  }

  private findingsOf(seq: number): StoredAssessment['findings'] {
    const statement = this.database.prepare(
      'SELECT finding_id, tier, row_count FROM assessment_finding WHERE seq = ? ORDER BY position',
    );
    const rows = statement.all(seq) as Row[];
    return rows.map((row) => ({
      id: String(row.finding_id),
      tier: String(row.tier),
      count: Number(row.row_count),
    }));
  }

  private insert(assessment: StoredAssessment): void {
    const statement = this.database.prepare(
      `INSERT INTO assessment (dataset_id, assessed_at, assessed_ms, fingerprint, score_version, settings, score, row_count)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    const { datasetId, assessedAt, fingerprint, scoreVersion, settings, score, rows } = assessment;
    const values = [datasetId, assessedAt, instantOf(assessedAt), fingerprint, scoreVersion, canonicalJson(settings)];
    const { lastInsertRowid } = statement.run(...values, score, rows);
    this.insertFindings(Number(lastInsertRowid), assessment.findings);
  }

  private insertFindings(seq: number, findings: StoredAssessment['findings']): void {
    const statement = this.database.prepare('INSERT INTO assessment_finding VALUES (?, ?, ?, ?, ?)');
    for (const [position, { id, tier, count }] of findings.entries()) statement.run(seq, position, id, tier, count);
  }
}

function toAssessment(row: Row, findings: StoredAssessment['findings']): StoredAssessment {
  return {
    datasetId: String(row.dataset_id),
    fingerprint: String(row.fingerprint),
    assessedAt: String(row.assessed_at),
    scoreVersion: String(row.score_version),
    settings: JSON.parse(String(row.settings)) as Json,
    score: row.score === null ? null : Number(row.score),
    rows: Number(row.row_count),
    findings,
  };
}

function instantOf(iso: string): number {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) throw new RangeError(`"${iso}" is not an ISO 8601 instant`);
  return ms;
}
