import { zstdDecompressSync } from 'node:zlib';
import { DqError } from '../../kit/errors.ts';
import { formatBytes } from '../../kit/format.ts';
import { decodeLz4, UnpackLimitError } from './lz4.ts';

/** Unpacks the compressed buffers of one Arrow file. */
export interface Unpacker {
  lz4(packed: Uint8Array): Uint8Array;
  zstd(packed: Uint8Array): Uint8Array;
}

/**
 * An unpacker that counts what comes out of all buffers of the file `path`: more than `limit` bytes in all are
 * `inflates_too_far`, before they are held. Damage throws what the decoder throws.
 */
export function createUnpacker(path: string, limit: number): Unpacker {
  let left = limit;
  const counted = (decode: (packed: Uint8Array, most: number) => Uint8Array) => (packed: Uint8Array) => {
    try {
      const bytes = decode(packed, left);
      left -= bytes.length;
      return bytes;
    } catch (error) {
      if (!isTooLarge(error)) throw error;
      throw new DqError('inflates_too_far', { path, limit: formatBytes(limit) }, { cause: error });
    }
  };
  return { lz4: counted(decodeLz4), zstd: counted(decodeZstd) };
}

/** Node refuses a limit of 0, so one byte is allowed and then counted. */
function decodeZstd(packed: Uint8Array, most: number): Uint8Array {
  const bytes = zstdDecompressSync(packed, { maxOutputLength: Math.max(1, most) });
  if (bytes.length > most) throw new UnpackLimitError(most);
  return bytes;
}

function isTooLarge(error: unknown): boolean {
  if (error instanceof UnpackLimitError) return true;
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
