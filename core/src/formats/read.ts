import { stat } from 'node:fs/promises';
import type { DuckDbOptions } from '../engine/duckdb/duckdb-engine.ts';
import type { RunContext } from '../engine/engine.ts';
import { chooseFormat } from './choose.ts';
import { locate } from './files/locate.ts';
import type { Loaded } from './format.ts';

/** A source to read, how, and with what. */
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
export async function readSource(request: ReadRequest): Promise<ReadResult> {
  const { source, options = {}, engine, cwd, context = {} } = request;
  const paths = await locate(source, cwd);
  const { format, notes } = await chooseFormat(paths, request.format);
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
  const loaded = await format.load({ paths, options, engine, context });
  return {
    loaded: { ...loaded, notes: [...notes, ...loaded.notes] },
    format: format.id,
    paths,
    sizeBytes: sizes.reduce((sum, size) => sum + size, 0),
  };
}
