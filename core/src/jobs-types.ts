import type { ProfileReport, RowPage, TableHandle } from './api.ts';
import type { Report } from './assess/report.ts';
import type { Attachment } from './engine/host/attachments.ts';

/** The jobs of an engine process: what goes over the wire, documented in `docs/wire.md`. */

/** Settings of a session, sent with the hello. */
export interface SessionSettings {
  readonly threads: number | null;
  readonly memoryLimitBytes: number | null;
  /** Folder of the local store; null: keep nothing; absent: the project's own. */
  readonly storeDir?: string | null;
  /** Where the project is looked for. */
  readonly cwd: string;
}

/** Number of a table within its session, chosen by the client. */
export interface TableKey {
  readonly key: number;
}

/** A file to read as a table. */
export interface ReadParams extends TableKey {
  /** Path or glob. */
  readonly source: string;
  /** Folder for relative paths. */
  readonly cwd: string;
  readonly id: string;
  readonly name: string;
  readonly format: string | null;
  readonly options: Readonly<Record<string, string | boolean | number>>;
}

/** A snapshot to open as a table. */
export interface LoadParams extends TableKey {
  /** Of a snapshot file; it must stay where it is while the table is in use. */
  readonly path: string;
  readonly id: string;
  readonly name: string;
}

/** What decides an assessment's result beside the data. */
export interface AssessSettings {
  readonly seed: number;
}

/** A table to assess. `now` in milliseconds since 1970. */
export interface AssessParams extends TableKey {
  readonly settings: AssessSettings;
  /** Keep the assessment in the store and compare with the last one. */
  readonly keep: boolean;
  /** Start of the run, in milliseconds since 1970. */
  readonly now: number;
}

/** Names a finding of an assessment; the engine repeats the assessment when it no longer has it. */
export interface FindingParams extends TableKey {
  readonly settings: AssessSettings;
  /** Of the data that was assessed: other data are refused with `data_changed`. */
  readonly fingerprint: string;
  readonly finding: string;
}

/** A page of the rows of a finding. */
export interface RowsParams extends FindingParams {
  readonly limit: number;
  readonly offset: number;
}

/** Parameters and result of every job, by method. */
export interface Jobs {
  readonly read: { readonly params: ReadParams; readonly result: TableHandle };
  readonly load: { readonly params: LoadParams; readonly result: TableHandle };
  readonly forget: { readonly params: TableKey; readonly result: null };
  readonly profile: { readonly params: TableKey; readonly result: ProfileReport };
  readonly assess: { readonly params: AssessParams; readonly result: Report };
  readonly rows: { readonly params: RowsParams; readonly result: RowPage };
  /** The row ids are the reply's one attachment, 32-bit unsigned. */
  readonly rowIds: { readonly params: FindingParams; readonly result: null; readonly attachment: Attachment };
}
