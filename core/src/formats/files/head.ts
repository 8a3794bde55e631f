import { open } from 'node:fs/promises';
import { DqError } from '../../kit/errors.ts';

/** First bytes of a file, at most `sizeBytes`; throws `file_unreadable`. */
export async function readHead(path: string, sizeBytes: number): Promise<Buffer> {
  try {
    await using file = await open(path);
    const buffer = Buffer.allocUnsafe(Math.min(sizeBytes, (await file.stat()).size));
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return buffer.subarray(0, length);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** A failure of the file system as a `DqError`. */
export function unreadable(path: string, error: unknown): DqError {
  if (error instanceof DqError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC') return new DqError('disk_full', { path }, { cause: error });
  const reason = code === 'EACCES' || code === 'EPERM' ? 'permission denied' : code || String(error);
  return new DqError('file_unreadable', { path, reason }, { cause: error });
}
