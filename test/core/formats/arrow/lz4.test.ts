import { describe, expect, test } from 'vitest';
import { decodeLz4, UnpackLimitError } from '../../../../core/src/formats/arrow/lz4.ts';

/** A frame around hand-made blocks: magic, flags (version 1, independent blocks), size class, header checksum. */
function frame(...blocks: [data: number[], stored: boolean][]): Uint8Array {
  const bytes = [0x04, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82];
  for (const [data, stored] of blocks) bytes.push(data.length, 0, 0, stored ? 0x80 : 0, ...data);
  return Uint8Array.from([...bytes, 0, 0, 0, 0]);
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();
const ascii = (value: string): number[] => [...Buffer.from(value)];

describe('LZ4', () => {
  test.each<[string, Uint8Array, string]>([
    ['stored', frame([ascii('hello'), true]), 'hello'],
    ['literals', frame([[0x50, ...ascii('hello')], false]), 'hello'],
    ['a copy', frame([[0x34, ...ascii('abc'), 3, 0, 0x10, ...ascii('!')], false]), `${'abc'.repeat(3)}ab!`],
    ['an overlapping copy', frame([[0x1f, ...ascii('a'), 1, 0, 10, 0x10, ...ascii('b')], false]), `${'a'.repeat(30)}b`],
    ['many literals', frame([[0xf0, 5, ...ascii('x'.repeat(20))], false]), 'x'.repeat(20)],
    [
      'blocks that look back',
      frame([ascii('abcd'), true], [[0x04, 4, 0, 0x10, ...ascii('z')], false]),
      `${'abcd'.repeat(3)}z`,
    ],
    ['nothing', frame(), ''],
  ])('%s', (_, bytes, expected) => {
    expect(text(decodeLz4(bytes, 30 + 1))).toBe(expected);
  });

  test.each<[string, Uint8Array]>([
    ['no frame', Uint8Array.from(ascii('not a frame'))],
    ['a copy from before the beginning', frame([[0x14, ...ascii('a'), 9, 0, 0x10, ...ascii('b')], false])],
    ['a block that is cut', frame([ascii('hello'), true]).subarray(0, 13)],
  ])('%s is refused', (_, bytes) => {
    expect(() => decodeLz4(bytes, 100)).toThrow(RangeError);
  });

  test('as many bytes as allowed and no more', () => {
    const bytes = frame([[0x1f, ...ascii('a'), 1, 0, 10, 0x10, ...ascii('b')], false]);
    expect(decodeLz4(bytes, 31).length).toBe(31);
    expect(() => decodeLz4(bytes, 30)).toThrow(UnpackLimitError);
  });
});
