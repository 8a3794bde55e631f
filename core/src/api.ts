import type { Report } from './assess/report.ts';
import type { Finding } from './kit/finding.ts';

/** The public face of Plumbline: what magics, command line and REST spell. */

/** Progress of a long job. */
export interface Progress {
  /** What is being done, as a phrase: "reading orders.csv". */
  readonly step: string;
  /** Done share in [0, 1], or null when unknown. */
  readonly ratio: number | null;
}

/** Options every long call takes. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** What `open()` takes. */
export interface OpenOptions {
  /** Threads of the engine; default: all cores. Never changes a result. */
  readonly threads?: number;
  /** Memory limit of the engine in bytes; default: half of the machine's memory. */
  readonly memoryLimitBytes?: number;
  /** Folder of the local store; default: `.plumbline` of the project, or of the user's data folder. `null`: keep nothing. */
  readonly storeDir?: string | null;
  /** Working folder for relative paths and data set ids; default: the process's. */
  readonly cwd?: string;
}

/** What `read` takes. */
export interface ReadOptions extends CallOptions {
  /** Name of the data set; default: path relative to the project. */
  readonly name?: string;
  /** Format id where the file's name does not tell it: csv, tsv, parquet, json, ndjson, arrow. */
  readonly format?: string;
  /** Reader options, by format: delimiter, quote, header, encoding. */
  readonly options?: Readonly<Record<string, string | boolean | number>>;
}

/** What `assess` takes. */
export interface AssessOptions extends CallOptions {
  readonly seed?: number;
  /** Keep the assessment in the store and compare with the last one; default true. */
  readonly keep?: boolean;
  /** Wall-clock time of the run; default: now. */
  readonly now?: Date;
}

/** A named, immutable snapshot of a table inside the engine. */
export interface TableHandle {
  readonly id: string;
  readonly name: string;
  readonly rows: number;
  /** Column names exactly as in the source. */
  readonly columns: readonly ColumnInfo[];
  readonly fingerprint: string;
}

/** A column of a table handle: its name exactly as in the source, and the type that the source stores. */
export interface ColumnInfo {
  readonly name: string;
  readonly type: string;
}

/** A page of rows, values as text exactly as they stand (null = missing). */
export interface RowPage {
  readonly columns: readonly string[];
  readonly rowIds: readonly number[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** Rows in all, of which this page is a part. */
  readonly total: number;
  /** Positions in `columns` that the finding is about. */
  readonly marked: readonly number[];
}

/** A report with its data at hand. */
export interface Assessment extends Report {
  /** Rows of a finding: whole rows, only ever on request. Takes a finding, its id or its short label. */
  rows(finding: Finding | string, options?: { limit?: number; offset?: number } & CallOptions): Promise<RowPage>;
  /** Every failing row id of a finding, ascending. */
  rowIds(finding: Finding | string, options?: CallOptions): Promise<Uint32Array>;
}

/** Profile of a table: the same columns as a report's, without findings or score. */
export type ProfileReport = Pick<Report, 'schemaVersion' | 'dataset' | 'columns' | 'notes' | 'run'>;

/** What `open()` returns. */
export interface Dq {
  /** Reads a file, glob, or `-` (standard input). Bad input gives a typed `DqError`. */
  read(source: string, options?: ReadOptions): Promise<TableHandle>;
  /** Takes a snapshot of rows, columns, an Arrow table, a danfo or polars DataFrame. Nothing is modified. */
  from(data: unknown, options?: { name?: string; id?: string } & CallOptions): Promise<TableHandle>;
  assess(table: TableHandle | unknown, options?: AssessOptions): Promise<Assessment>;
  profile(table: TableHandle | unknown, options?: CallOptions): Promise<ProfileReport>;
  /** Stops the engine process and removes its temporary folder. */
  close(): Promise<void>;
}
