import { ExactSum, ratioToNumber, ratioToScaled, UNIT_BITS } from './exact-sum.ts';

/** Veltkamp's factor: splits a double into two halves of 26 bits. */
const SPLITTER = 134217729;
/** Sizes between which squares and their errors are normal numbers; others are scaled by a power of two first. */
const SMALLEST = 2 ** -400;
const LARGEST = 2 ** 480;
const SCALE_BITS = 600;
const SCALE = 2 ** SCALE_BITS;

/**
 * Count, mean and standard deviation of finite doubles, without any rounding before the last step: sums and sums of squares are
 * exact (products by T. J. Dekker, "A floating-point technique for extending the available precision", 1971), so that order, merges
 * and threads change nothing.
 */
export class ExactMoments {
  #count = 0;
  readonly #sum = new ExactSum();
  readonly #squares = new ExactSum();
  /** Squares of sizes out of the safe range, times 2^-1200 and 2^1200; rarely there. */
  #huge: ExactSum | null = null;
  #tiny: ExactSum | null = null;

  get count(): number {
    return this.#count;
  }

  /** Adds a finite number. O(1). */
  add(value: number): void {
    this.#count++;
    if (value === 0) return;
    this.#sum.add(value);
    const size = Math.abs(value);
    if (size > SMALLEST && size < LARGEST) addSquare(this.#squares, value);
    else if (size >= LARGEST) addSquare(this.#hugeSquares(), value / SCALE);
    else addSquare(this.#tinySquares(), value * SCALE);
  }

  /** Adds all of another state to this one. O(bins). */
  merge(other: ExactMoments): void {
    this.#count += other.#count;
    this.#sum.merge(other.#sum);
    this.#squares.merge(other.#squares);
    if (other.#huge !== null) this.#hugeSquares().merge(other.#huge);
    if (other.#tiny !== null) this.#tinySquares().merge(other.#tiny);
  }

  /** Sum, rounded once. */
  sum(): number {
    return this.#sum.value();
  }

  /** Mean, rounded once; NaN for no values. */
  mean(): number {
    if (this.#count === 0) return Number.NaN;
    return ratioToNumber(this.#sum.units(), BigInt(this.#count) << BigInt(UNIT_BITS));
  }

  /** Sample standard deviation (n - 1): exact but for the last bit; 0 for one value, NaN for none. */
  stddev(): number {
    if (this.#count < 2) return this.#count === 1 ? 0 : Number.NaN;
    const { mantissa, exponent } = ratioToScaled(this.#numerator(), this.#denominator());
    const odd = Math.abs(exponent % 2);
    return Math.sqrt(mantissa * 2 ** odd) * 2 ** ((exponent - odd) / 2);
  }

  #hugeSquares(): ExactSum {
    this.#huge ??= new ExactSum();
    return this.#huge;
  }

  #tinySquares(): ExactSum {
    this.#tiny ??= new ExactSum();
    return this.#tiny;
  }

  /** n times the sum of squares minus the square of the sum, in units of 2^-(1074 + 1200). */
  #numerator(): bigint {
    const scaled = BigInt(2 * SCALE_BITS);
    const squares =
      (this.#squares.units() << scaled) + ((this.#huge?.units() ?? 0n) << (2n * scaled)) + (this.#tiny?.units() ?? 0n);
    const sum = this.#sum.units();
    return BigInt(this.#count) * squares - ((sum * sum) << BigInt(2 * SCALE_BITS - UNIT_BITS));
  }

  #denominator(): bigint {
    const count = BigInt(this.#count);
    return (count * (count - 1n)) << BigInt(UNIT_BITS + 2 * SCALE_BITS);
  }
}

/** Adds the square and what its rounding lost. */
function addSquare(sum: ExactSum, value: number): void {
  const square = value * value;
  const carry = SPLITTER * value;
  const high = carry - (carry - value);
  const low = value - high;
  sum.add(square);
  sum.add(high * high - square + 2 * high * low + low * low);
}
