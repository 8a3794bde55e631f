import { randomBytes } from 'node:crypto';
import { type FileHandle, open, realpath, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { DqError } from '@plumbline/core/kit/errors';
import type { Temporaries } from './temporaries.ts';

/**
 * Writes a whole file or nothing: into a temporary file beside it, synchronised, then renamed. Links are followed, the mode of a file
 * that is replaced is kept; what is no regular file (a pipe, `/dev/stdout`) is written as it stands. Throws `sink_failed`, `disk_full`.
 */
export async function writeWhole(file: string, text: string, temporaries: Temporaries): Promise<void> {
  try {
    const target = await realpath(file).catch(() => file);
    const present = await stat(target).catch(() => null);
    if (present !== null && !present.isFile()) await writeInto(target, text);
    else await replace(target, text, present === null ? 0o666 : present.mode & 0o777, temporaries);
  } catch (error) {
    throw sinkError(error, file);
  }
}

async function writeInto(target: string, text: string): Promise<void> {
  const handle = await open(target, 'w');
  try {
    await handle.writeFile(text);
  } finally {
    await handle.close();
  }
}

async function replace(target: string, text: string, mode: number, temporaries: Temporaries): Promise<void> {
  const name = `.${path.basename(target).slice(0, 100)}.${randomBytes(6).toString('hex')}.tmp`;
  const temporary = path.join(path.dirname(target), name);
  temporaries.add(temporary);
  try {
    await fill(await open(temporary, 'wx', mode), text);
    await rename(temporary, target);
    temporaries.release(temporary);
  } catch (error) {
    temporaries.remove(temporary);
    throw error;
  }
}

async function fill(handle: FileHandle, text: string): Promise<void> {
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** An error of a file that was to be written, as one of the catalogue. */
export function sinkError(error: unknown, file: string): DqError {
  if (error instanceof DqError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  return new DqError('sink_failed', { path: file, reason: REASONS[code ?? ''] ?? message }, { cause: error });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist.',
  ENOTDIR: 'its folder is not a folder.',
  EACCES: 'you may not write there.',
  EPERM: 'you may not write there.',
  EROFS: 'the file system is read-only.',
  EISDIR: 'it is a folder.',
  ENOSPC: 'the disk is full.',
  EDQUOT: 'your share of the disk is full.',
  ENAMETOOLONG: 'its name is too long.',
};
