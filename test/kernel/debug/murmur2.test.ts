import { expect, it } from 'vitest';
import { murmur2 } from '../../../kernel/src/debug/murmur2.ts';

/** Computed by another implementation, in Python. */
it.each([
  ['', 3990065800, 0],
  ['a', 2167009006, 2456313694],
  ['ab', 2805137849, 446775395],
  ['abc', 3350977461, 324500635],
  ['abcd', 804720481, 646393889],
  ['const ä = "€" // 😀\n', 1180275357, 3923485332],
  ['x'.repeat(1000), 2976633443, 1891352362],
])('hashes %j', (text, seeded, plain) => {
  expect([murmur2(text, 0xc70f6907), murmur2(text, 0)]).toEqual([seeded, plain]);
});
