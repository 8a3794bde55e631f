import { zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createUnpacker } from '../../../../core/src/formats/arrow/unpack.ts';

const zeros = (size: number): Uint8Array => zstdCompressSync(new Uint8Array(size));
/** An LZ4 frame of one stored block of `size` bytes below 256. */
const stored = (size: number): Uint8Array =>
  Uint8Array.from([0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82, size, 0, 0, 0x80, ...new Uint8Array(size), 0, 0, 0, 0]);
const tooFar = expect.objectContaining({
  code: 'inflates_too_far',
  params: expect.objectContaining({ path: 'x.arrow' }),
});

describe('unpacking an Arrow file', () => {
  test('up to the limit over all buffers, of both kinds', () => {
    const unpacker = createUnpacker('x.arrow', 300);
    expect(unpacker.zstd(zeros(200)).length).toBe(200);
    expect(unpacker.lz4(stored(100)).length).toBe(100);
    expect(unpacker.zstd(zeros(0)).length).toBe(0);
  });

  test.each<[string, (limit: number) => unknown]>([
    ['one Zstandard buffer', (limit) => createUnpacker('x.arrow', limit).zstd(zeros(limit + 1))],
    ['one LZ4 buffer', (limit) => createUnpacker('x.arrow', limit).lz4(stored(limit + 1))],
    [
      'many together',
      (limit) => {
        const unpacker = createUnpacker('x.arrow', limit);
        unpacker.zstd(zeros(limit));
        return unpacker.zstd(zeros(1 + 1));
      },
    ],
  ])('not beyond it: %s', (_, unpack) => {
    expect(() => unpack(100)).toThrow(tooFar);
  });

  test('the last byte counts', () => {
    const unpacker = createUnpacker('x.arrow', 10);
    unpacker.zstd(zeros(10));
    expect(() => unpacker.zstd(zeros(1))).toThrow(tooFar);
  });

  test('damage is told as damage', () => {
    const damaged = zeros(1000).subarray(0, 12);
    expect(() => createUnpacker('x.arrow', 1e6).zstd(damaged)).toThrow(
      expect.not.objectContaining({ code: 'inflates_too_far' }),
    );
  });
});
