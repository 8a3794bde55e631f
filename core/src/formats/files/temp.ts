import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { RunContext } from '../../engine/engine.ts';
import { DqError } from '../../kit/errors.ts';
import { unreadable } from './head.ts';

let made = 0;

/** A name for a new file in the engine's temporary folder, unique among all processes that share it. */
export function tempFile(folder: string, ending: string): string {
  made += 1;
  return path.join(folder, `read-${process.pid}-${made}${ending}`);
}

/** Writes pieces to a new file in order, with back pressure; removes it again when that fails. `source` is whose pieces they are. */
export async function spool(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  target: string,
  source: string,
  context: RunContext = {},
): Promise<void> {
  const signal = context.signal;
  try {
    await pipeline(Readable.from(pieces, { objectMode: true }), createWriteStream(target), signal ? { signal } : {});
  } catch (error) {
    await rm(target, { force: true });
    if (signal?.aborted) throw new DqError('cancelled', {}, { cause: error });
    throw unreadable(source, error);
  }
}
