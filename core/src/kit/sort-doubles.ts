/** Below this length the built-in sort is faster. */
const SMALL = 2048;
const DIGIT_BITS = 11;
const BUCKETS = 1 << DIGIT_BITS;
const MASK = BUCKETS - 1;
/** Six digits of 11 bits cover 64 bits: low word 0-10, 11-21, then across the words. */
const DIGITS = 6;

/**
 * Sorts finite doubles in place, ascending (-0 before 0); returns the same array. Radix sort by the bits of the numbers (D. Knuth, "The Art
 * of Computer Programming", 5.2.5) that skips digits which all values share. O(n) time, n more doubles of memory.
 */
export function sortDoubles(values: Float64Array): Float64Array {
  for (const _pass of passes(values)) {
    // Nobody waits.
  }
  return values;
}

/** The same, with a pause between passes of about 10 ns per value, so that others have their turn. A pause that throws leaves the array half sorted. */
export async function sortDoublesGently(values: Float64Array, pause: () => Promise<void>): Promise<Float64Array> {
  for (const _pass of passes(values)) await pause();
  return values;
}

function* passes(values: Float64Array): Generator<void> {
  if (values.length < SMALL) {
    values.sort();
    return;
  }
  let from: Float64Array = values;
  let to: Float64Array = new Float64Array(values.length);
  const counts = countDigits(values);
  for (let digit = 0; digit < DIGITS; digit++) {
    const starts = startsOf(counts, digit, values.length);
    if (starts === null) continue;
    yield;
    scatter(from, to, starts, digit);
    [from, to] = [to, from];
  }
  if (from !== values) values.set(from);
}

function wordsOf(values: Float64Array): Uint32Array {
  return new Uint32Array(values.buffer, values.byteOffset, values.length * 2);
}

/** Bits of a digit in an order-preserving form: all bits are flipped for negative numbers, only the sign for others. */
function countDigits(values: Float64Array): Uint32Array {
  const words = wordsOf(values);
  const counts = new Uint32Array(BUCKETS * DIGITS);
  for (let i = 0; i < words.length; i += 2) {
    const sign = (words[i + 1] as number) >> 31;
    const low = (words[i] as number) ^ sign;
    const high = (words[i + 1] as number) ^ (sign | 0x80000000);
    (counts[low & MASK] as number)++;
    (counts[BUCKETS + ((low >>> 11) & MASK)] as number)++;
    (counts[2 * BUCKETS + ((low >>> 22) | ((high & 1) << 10))] as number)++;
    (counts[3 * BUCKETS + ((high >>> 1) & MASK)] as number)++;
    (counts[4 * BUCKETS + ((high >>> 12) & MASK)] as number)++;
    (counts[5 * BUCKETS + (high >>> 23)] as number)++;
  }
  return counts;
}

/** Where each bucket starts, or null when one bucket has all. */
function startsOf(counts: Uint32Array, digit: number, length: number): Uint32Array | null {
  const starts = new Uint32Array(BUCKETS);
  let sum = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const count = counts[digit * BUCKETS + bucket] as number;
    if (count === length) return null;
    starts[bucket] = sum;
    sum += count;
  }
  return starts;
}

function scatter(from: Float64Array, to: Float64Array, starts: Uint32Array, digit: number): void {
  const words = wordsOf(from);
  const high = digit > 2 ? 1 : 0;
  const shift = [0, 11, 22, 1, 12, 23][digit] as number;
  const extra = digit === 2;
  for (let i = 0; i < from.length; i++) {
    const sign = (words[2 * i + 1] as number) >> 31;
    let bits = ((words[2 * i + high] as number) ^ (high === 1 ? sign | 0x80000000 : sign)) >>> shift;
    if (extra) bits |= (((words[2 * i + 1] as number) ^ sign) & 1) << 10;
    const bucket = bits & MASK;
    to[starts[bucket] as number] = from[i] as number;
    starts[bucket] = (starts[bucket] as number) + 1;
  }
}
