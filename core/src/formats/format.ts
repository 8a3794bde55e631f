import type { DuckDbEngine, DuckDbOptions } from '../engine/duckdb/duckdb-engine.ts';
import type { RunContext } from '../engine/engine.ts';
import type { LogicalType } from '../engine/plan.ts';

/** The relation that every loaded source offers: columns `c0`, `c1`, ... and `ROW_ID`. */
export const RELATION = 't';

/** One file format. One file per format under `readers/`, made by `defineFormat`. */
export interface Format {
  readonly id: string;
  /** What people call it: "comma-separated text". */
  readonly title: string;
  /** File name endings without the dot, lower case; a final `.gz` is taken off before looking. */
  readonly extensions: readonly string[];
  /** How sure the first bytes make it, 0 (not this) to 1 (certain: magic number); text formats guess below 1. */
  sniff(head: Uint8Array): number;
  /** Options it understands, each with one sentence. */
  readonly options: Readonly<Record<string, string>>;
  /** Reads all files as one table, in the order given. Throws `DqError` with a position where there is one. */
  load(input: FormatInput): Promise<Loaded>;
}

/** What a format reads, and with what. */
export interface FormatInput {
  /** Absolute paths, at least one, all existing regular files. */
  readonly paths: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | number>>;
  readonly engine: DuckDbOptions;
  readonly context: RunContext;
}

/** A source in an engine, locked to its files. */
export interface Loaded {
  readonly engine: DuckDbEngine;
  readonly columns: readonly LoadedColumn[];
  readonly rows: number;
  /** What the reader wants said: ragged rows with line numbers, a guessed encoding ... */
  readonly notes: readonly ReadNote[];
  /** Rows of delimited text with too many or too few cells; absent where there is no such row. */
  readonly ragged?: Ragged;
  /** Files that later queries read again; empty when all was taken in. `checkSources` tells when one has changed. */
  readonly sources: readonly SourceStamp[];
}

/** Table in the engine that names ragged rows: `row`, the row's number, and `long`, true where it has too many cells. */
export const RAGGED = 'ragged';

/** Rows whose cells are more, or fewer, than the columns; the engine has their numbers in the table `RAGGED`. */
export interface Ragged {
  readonly long: RaggedRows;
  readonly short: RaggedRows;
}

/** How many rows, and where the first of them are: line numbers, with the file where there are several. */
export interface RaggedRows {
  readonly count: number;
  readonly places: readonly string[];
}

/** A file as it was when it was read. */
export interface SourceStamp {
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** A column of a loaded source. */
export interface LoadedColumn {
  /** Exactly as in the source: may be empty, repeated, or `__proto__`. */
  readonly name: string;
  /** The engine's own type: VARCHAR, BIGINT, DECIMAL(12,2) ... */
  readonly storedType: string;
  readonly type: LogicalType;
  /** True when cells are the source's own text and types are only a view on top. */
  readonly lexical: boolean;
}

/** Something that a reader wants said: a code and one sentence. */
export interface ReadNote {
  readonly code: string;
  readonly text: string;
}

/** Registers a format; the identity function, for the type's sake. */
export function defineFormat(format: Format): Format {
  return format;
}
