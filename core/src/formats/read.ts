import type { DuckDbOptions } from '../engine/duckdb/duckdb-engine.ts';
import type { RunContext } from '../engine/engine.ts';
import type { Loaded } from './format.ts';

export interface ReadRequest {
  /** A path, absolute or relative to `cwd`, or a glob (files in sorted order). */
  readonly source: string;
  /** Format id where the file's name does not tell it. */
  readonly format?: string;
  readonly options?: Readonly<Record<string, string | boolean | number>>;
  readonly engine: DuckDbOptions;
  readonly cwd: string;
  readonly context?: RunContext;
}

/** A source that was read. */
export interface ReadResult {
  readonly loaded: Loaded;
  /** Id of the format it was read as. */
  readonly format: string;
  /** Absolute paths, in the order in which they were read. */
  readonly paths: readonly string[];
  /** Size of the files as they stand on the disk. */
  readonly sizeBytes: number;
}

/**
 * Reads a file or a glob into an engine of its own, locked to its files. Standard input is spooled to a file by the
 * caller, who passes its path. Every bad input is a typed `DqError`.
 */
export async function readSource(_request: ReadRequest): Promise<ReadResult> {
  throw new Error('to come');
}
