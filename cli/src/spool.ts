import { chmod, mkdtemp, open } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { orCancelled } from '@plumbline/core/kit/cancellation';
import { DqError } from '@plumbline/core/kit/errors';
import { type Io, say } from './io.ts';

/**
 * Writes standard input to a file of its own that nobody else can read, and gives its path; it is removed when the process ends at the
 * latest. Throws `cancelled`, `disk_full`, `file_empty`.
 */
export async function spoolStdin(io: Io): Promise<string> {
  if (io.stdin.isTTY === true) await say(io, 'Reading from the terminal; Ctrl-D ends the input.');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'dq-stdin-'));
  io.temporaries.add(folder);
  await chmod(folder, 0o700);
  const file = path.join(folder, 'stdin');
  const sizeBytes = await copy(io, file);
  if (sizeBytes === 0) throw new DqError('file_empty', { path: '-' });
  return file;
}

async function copy(io: Io, file: string): Promise<number> {
  const handle = await open(file, 'wx', 0o600);
  let sizeBytes = 0;
  try {
    for await (const chunk of abortable(io)) {
      await handle.writeFile(chunk);
      sizeBytes += chunk.length;
    }
  } catch (error) {
    throw spoolError(error, file);
  } finally {
    await handle.close();
  }
  return sizeBytes;
}

/** The chunks of standard input until its end or an abort, which must not wait for the next chunk. */
async function* abortable(io: Io): AsyncGenerator<Uint8Array> {
  const chunks = io.stdin[Symbol.asyncIterator]();
  for (;;) {
    const next = await orCancelled(chunks.next(), io.signal);
    if (next.done === true) return;
    yield next.value;
  }
}

function spoolError(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new DqError('disk_full', { path: file }, { cause: error });
  if (error instanceof DqError) return error;
  return new DqError('file_unreadable', { path: '-', reason: (error as Error).message }, { cause: error });
}
