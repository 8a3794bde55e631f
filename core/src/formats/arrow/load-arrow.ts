import { readFile, rm } from 'node:fs/promises';
import { DqError } from '../../kit/errors.ts';
import { checkOptions } from '../csv/options.ts';
import { inflate, inflateLimit, isGzip } from '../files/gzip.ts';
import { readHead, unreadable } from '../files/head.ts';
import type { FormatInput, Loaded } from '../format.ts';
import { type ArrowTable, snapshotOfArrow } from '../snapshot/from-arrow.ts';
import { loadMade } from '../snapshot/load-made.ts';
import { createUnpacker, type Unpacker } from './unpack.ts';

/**
 * Reads Arrow IPC files and streams, plain or compressed (LZ4 as pandas writes Feather, Zstandard); several files must
 * have the same columns. Damage is `format_broken`, buffers that unpack too far are `inflates_too_far`.
 */
export async function loadArrow(input: FormatInput): Promise<Loaded> {
  checkOptions(input.options, {});
  const arrow = await import('apache-arrow');
  const tables = await Promise.all(input.paths.map(async (path) => parse(arrow, path, await bytesOf(path, input))));
  return await loadMade(snapshotOfArrow(joined(tables, input.paths)), input, []);
}

const DAMAGED = 'it is damaged or ends too early.';

type Arrow = typeof import('apache-arrow');
type Table = import('apache-arrow').Table;

async function bytesOf(path: string, input: FormatInput): Promise<Uint8Array> {
  const packed = isGzip(await readHead(path, 3));
  const plain = packed ? await inflate(path, input.engine.tempDir, input.context) : path;
  try {
    return await readFile(plain);
  } catch (error) {
    throw unreadable(path, error);
  } finally {
    if (packed) await rm(plain, { force: true });
  }
}

function parse(arrow: Arrow, path: string, bytes: Uint8Array): Table {
  if (bytes.length === 0) throw new DqError('file_empty', { path });
  useUnpacker(arrow, createUnpacker(path, inflateLimit(bytes.length)));
  try {
    const table = arrow.tableFromIPC(bytes);
    if (table.schema.fields.length > 0) return table;
  } catch (error) {
    if (error instanceof DqError) throw error;
    throw broken(path, error instanceof TypeError || !(error instanceof Error) ? DAMAGED : error.message, error);
  }
  throw broken(path, DAMAGED, undefined);
}

/** Arrow knows its decoders by a registry for all files; one file is read in one go, so each sets its own. */
function useUnpacker(arrow: Arrow, unpacker: Unpacker): void {
  arrow.compressionRegistry.set(arrow.CompressionType.LZ4_FRAME, { decode: unpacker.lz4 });
  arrow.compressionRegistry.set(arrow.CompressionType.ZSTD, { decode: unpacker.zstd });
}

function broken(path: string, reason: string, cause: unknown): DqError {
  return new DqError('format_broken', { path, format: 'Arrow', reason }, { cause });
}

function joined(tables: readonly Table[], paths: readonly string[]): ArrowTable {
  const [first, ...rest] = tables;
  if (first === undefined) throw new DqError('internal', { reason: 'no file was given to the Arrow reader' });
  const shape = (table: Table): string => table.schema.fields.map((field) => `${field.name}: ${field.type}`).join(', ');
  rest.forEach((table, index) => {
    if (shape(table) !== shape(first))
      throw broken(
        paths[index + 1] ?? '',
        `its columns (${shape(table)}) are not those of the first file (${shape(first)})`,
        undefined,
      );
  });
  return first.concat(...rest);
}
