import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { constants, createGunzip, gunzipSync } from 'node:zlib';
import type { RunContext } from '../../engine/engine.ts';
import { DqError } from '../../kit/errors.ts';
import { formatBytes } from '../../kit/format.ts';
import { unreadable } from './head.ts';
import { spool, tempFile } from './temp.ts';

/** Inflated bytes that any file may have; above, only `RATIO` times its own size. */
const FREE_BYTES = 1e9;
const RATIO = 100;
/** Packed bytes that a look at the beginning takes: at most 4 MB unpacked. */
const PEEK_BYTES = 4096;

/** True for the two magic bytes of gzip and the one method it has. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;
}

/** Bytes that a packed file of `sizeBytes` may unpack to. */
export function inflateLimit(sizeBytes: number): number {
  return Math.max(FREE_BYTES, RATIO * sizeBytes);
}

/**
 * Inflates a gzip file into the temporary folder and tells where. Counts what comes out: more than 1 GB and 100 times
 * the file's own size is `inflates_too_far`; a truncated or damaged file is `format_broken` with the byte reached.
 */
export async function inflate(source: string, tempDir: string, context: RunContext): Promise<string> {
  const target = tempFile(tempDir, '.inflated');
  const limit = inflateLimit((await stat(source)).size);
  await spool(inflated(source, limit), target, source, context);
  return target;
}

async function* inflated(source: string, limit: number): AsyncGenerator<Uint8Array> {
  const file = createReadStream(source, { highWaterMark: 1 << 18 });
  const gunzip = createGunzip({ chunkSize: 1 << 18 });
  file.on('error', (error) => gunzip.destroy(unreadable(source, error)));
  let size = 0;
  try {
    for await (const piece of file.pipe(gunzip) as AsyncIterable<Uint8Array>) {
      size += piece.length;
      if (size > limit) throw new DqError('inflates_too_far', { path: source, limit: formatBytes(limit) });
      yield piece;
    }
  } catch (error) {
    throw broken(source, error, gunzip.bytesWritten, size);
  } finally {
    file.destroy();
    gunzip.destroy();
  }
}

function broken(source: string, error: unknown, at: number, size: number): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'Z_BUF_ERROR') return gzipFault(source, `it ends too early, after ${size} unpacked bytes`, error);
  return code.startsWith('Z_') ? gzipFault(source, `it is damaged near byte ${at}`, error) : error;
}

function gzipFault(source: string, reason: string, cause: unknown): DqError {
  return new DqError('format_broken', { path: source, format: 'gzip', reason }, { cause });
}

/** What the first bytes of a gzip file unpack to, as far as they go; nothing when they are damaged. */
export function peekGzip(head: Uint8Array): Uint8Array {
  try {
    return gunzipSync(head.subarray(0, PEEK_BYTES), { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 1 << 24 });
  } catch {
    return new Uint8Array();
  }
}
