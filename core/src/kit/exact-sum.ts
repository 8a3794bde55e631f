/**
 * Sums of doubles without any rounding, by the small superaccumulator of R. Neal, "Fast exact summation using small and large
 * superaccumulators" (2015), kept in doubles: one pair of bins per exponent, each of which stays exact for 2^26 additions.
 */

/** Exponents with a bin; larger numbers could overflow one and are added exactly one by one. */
const BINS = 2000;
/** Additions after which bins are emptied, so that each stays exact. */
const CAPACITY = 2 ** 26;
/** Every double is a whole number of these: 2^-1074. */
export const UNIT_BITS = 1074;

const scratch = new Float64Array(1);
const words = new Uint32Array(scratch.buffer);

/** An exact sum of finite doubles: the same whatever the order of additions and merges. */
export class ExactSum {
  readonly #high = new Float64Array(BINS);
  readonly #low = new Float64Array(BINS);
  #pending = 0;
  #rest = 0n;

  /** Adds a finite number; NaN and infinities are not allowed. O(1). */
  add(value: number): void {
    scratch[0] = value;
    const exponent = ((words[1] as number) >>> 20) & 0x7ff;
    if (exponent >= BINS) {
      this.#rest += toUnits(value);
      return;
    }
    words[0] = (words[0] as number) & 0xf8000000;
    const high = scratch[0] as number;
    this.#high[exponent] = (this.#high[exponent] as number) + high;
    this.#low[exponent] = (this.#low[exponent] as number) + (value - high);
    if (++this.#pending === CAPACITY) this.#empty();
  }

  /** Adds all of another sum to this one, which stays as it is. O(bins). */
  merge(other: ExactSum): void {
    this.#rest += other.units();
  }

  /** The exact sum in units of 2^-1074. O(bins). */
  units(): bigint {
    this.#empty();
    return this.#rest;
  }

  /** The sum, rounded once to the nearest double; infinite when it is beyond the range. */
  value(): number {
    return ratioToNumber(this.units(), 1n << BigInt(UNIT_BITS));
  }

  #empty(): void {
    if (this.#pending === 0) return;
    for (let i = 0; i < BINS; i++) {
      this.#rest += toUnits(this.#high[i] as number) + toUnits(this.#low[i] as number);
    }
    this.#high.fill(0);
    this.#low.fill(0);
    this.#pending = 0;
  }
}

/** A finite double in units of 2^-1074, exactly. O(1). */
export function toUnits(value: number): bigint {
  if (value === 0) return 0n;
  scratch[0] = value;
  const exponent = ((words[1] as number) >>> 20) & 0x7ff;
  const fraction = (BigInt((words[1] as number) & 0xfffff) << 32n) | BigInt(words[0] as number);
  const mantissa = exponent === 0 ? fraction : fraction | (1n << 52n);
  const size = mantissa << BigInt(Math.max(0, exponent - 1));
  return value < 0 ? -size : size;
}

/** A rational number, rounded to the nearest double (twice below 2^-1022). `denominator` is positive. O(digits). */
export function ratioToNumber(numerator: bigint, denominator: bigint): number {
  const { mantissa, exponent } = ratioToScaled(numerator, denominator);
  const half = Math.trunc(exponent / 2);
  return mantissa * 2 ** half * 2 ** (exponent - half);
}

/** A rational number as `mantissa` x 2^`exponent`, rounded once; the mantissa is 0 or has 66 to 68 bits before its point. */
export function ratioToScaled(numerator: bigint, denominator: bigint): { mantissa: number; exponent: number } {
  if (numerator === 0n) return { mantissa: 0, exponent: 0 };
  const size = numerator < 0n ? -numerator : numerator;
  const shift = 67 - (bitLength(size) - bitLength(denominator));
  const scaled = shift >= 0 ? size << BigInt(shift) : size;
  const divisor = shift >= 0 ? denominator : denominator << BigInt(-shift);
  const quotient = scaled / divisor;
  const sticky = quotient * divisor === scaled ? quotient : quotient | 1n;
  return { mantissa: numerator < 0n ? -Number(sticky) : Number(sticky), exponent: -shift };
}

function bitLength(value: bigint): number {
  const hex = value.toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex.charAt(0), 16)));
}
