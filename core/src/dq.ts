import type { ProfileReport, RowPage, TableHandle } from './api.ts';
import type { BuiltReport } from './assess/assemble.ts';
import type { Report } from './assess/report.ts';
import { History } from './dq-history.ts';
import { rowIdsWhere, rowsWhere } from './dq-rows.ts';
import { assessTable, part, profileReportOf } from './dq-steps.ts';
import { Tables } from './dq-tables.ts';
import type { DuckDbOptions } from './engine/duckdb/duckdb-engine.ts';
import type { RunContext } from './engine/engine.ts';
import type { Expr } from './engine/plan.ts';
import { readSource } from './formats/read.ts';
import { loadSnapshot } from './formats/snapshot/load-snapshot.ts';
import type { AssessParams, FindingParams, LoadParams, ReadParams, RowsParams, TableKey } from './jobs-types.ts';
import { DqError } from './kit/errors.ts';
import type { Finding } from './kit/finding.ts';
import { createTable } from './table/create-table.ts';
import type { Table } from './table/table.ts';

/** The composition root: the only file that sees all rooms. One per engine process; its methods are the jobs. */
export interface DqSettings {
  readonly engine: DuckDbOptions;
  /** Folder of the local store; null: keep nothing; undefined: the project's own. */
  readonly storeDir: string | null | undefined;
  readonly cwd: string;
}

/** The jobs of one engine process, by name; each takes its parameters and a context, and throws a `DqError`. */
export class DqSession {
  readonly #settings: DqSettings;
  readonly #tables: Tables<BuiltReport> = new Tables();
  readonly #history: History;

  constructor(settings: DqSettings) {
    this.#settings = settings;
    this.#history = new History(settings);
  }

  async read(params: ReadParams, context: RunContext): Promise<TableHandle> {
    const { key, id, name, source, cwd, options } = params;
    const reading = { ...part(context, 0, 0.8), step: `reading ${name}` };
    const format = params.format === null ? {} : { format: params.format };
    const result = await readSource({
      source,
      cwd,
      options,
      engine: this.#settings.engine,
      context: reading,
      ...format,
    });
    const identity = { id, name, format: result.format, sizeBytes: result.sizeBytes };
    return await this.#add(key, createTable(result.loaded, identity, part(context, 0.8, 1)));
  }

  async load(params: LoadParams, context: RunContext): Promise<TableHandle> {
    const { key, id, name, path } = params;
    const loaded = await loadSnapshot({ path, engine: this.#settings.engine, context: part(context, 0, 0.5) });
    const identity = { id, name, format: 'memory', sizeBytes: null };
    return await this.#add(key, createTable(loaded, identity, part(context, 0.5, 1)));
  }

  async forget({ key }: TableKey): Promise<void> {
    await this.#tables.remove(key);
  }

  async profile({ key }: TableKey, context: RunContext): Promise<ProfileReport> {
    return await this.#tables.use(key, (open) => profileReportOf(open, context));
  }

  async assess({ key, settings, keep, now }: AssessParams, context: RunContext): Promise<Report> {
    const started = performance.now();
    const { report } = await this.#tables.use(key, (open) => assessTable(open, settings, context));
    const history = keep ? await this.#history.kept(report, now) : { previous: null, compared: false as const };
    const durationMs = Math.round(performance.now() - started);
    return { ...report, run: { startedAt: new Date(now).toISOString(), durationMs, engine: 'duckdb', ...history } };
  }

  async rows(params: RowsParams, context: RunContext): Promise<RowPage> {
    const { limit, offset } = params;
    return await this.#withFinding(params, context, (table, finding, where) => {
      const marked = finding.columnIndexes;
      const together = finding.dimension === 'uniqueness' ? marked : [];
      const page = { limit, offset, total: finding.rows.count, marked, together };
      return rowsWhere(table, where, page, context);
    });
  }

  async rowIds(params: FindingParams, context: RunContext): Promise<Uint32Array> {
    return await this.#withFinding(params, context, (table, _finding, where) => rowIdsWhere(table, where, context));
  }

  async close(): Promise<void> {
    await this.#history.close();
    await this.#tables.close();
  }

  /** The finding of an assessment, which is repeated when this process has not made it. */
  async #withFinding<T>(
    params: FindingParams,
    context: RunContext,
    work: (table: Table, finding: Finding, where: Expr) => Promise<T>,
  ): Promise<T> {
    return await this.#tables.use(params.key, async (open) => {
      if (open.table.fingerprint !== params.fingerprint) throw new DqError('data_changed', { name: open.table.name });
      const { report, where } = await assessTable(open, params.settings, context);
      const finding = report.findings.find(({ id }) => id === params.finding);
      const predicate = where.get(params.finding);
      if (finding === undefined || predicate === undefined)
        throw new DqError('finding_unknown', { id: params.finding, hint: '' });
      return await work(open.table, finding, predicate);
    });
  }

  async #add(key: number, making: Promise<Table>): Promise<TableHandle> {
    const { id, name, rows, columns, fingerprint } = await this.#tables.add(key, await making);
    return {
      id,
      name,
      rows,
      fingerprint,
      columns: columns.map(({ name, storedType }) => ({ name, type: storedType })),
    };
  }
}
