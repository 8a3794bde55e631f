/** Values far beyond what the rest of a column leads to expect, on one side. */
export interface FarTail {
  /** Values beyond `cut`. */
  readonly count: number;
  /** Halfway between the last value that fits and the first that does not. */
  readonly cut: number;
  /** The value nearest to `cut` that does not fit, and the last one that does. */
  readonly first: number;
  readonly last: number;
}

/** Probability that a clean column of any tail weight has as many values beyond the limit. */
const FALSE_ALARMS = 0.002;
/** More than this share of the values is a second population, not outliers. */
const MAX_SHARE = 0.05;
/** "Far" is at least so many times as far from the middle as the last value that fits. */
const FAR = 2;
/** Fewer values show no tail. */
const MIN_VALUES = 40;
/** One-sided 95 % quantile of the normal distribution: the tail is taken to be as heavy as it may well be. */
const Z95 = 1.645;

/** Where the bulk has no tail to extrapolate (its end is one frequent value), "far" is so many times its whole width beyond it. */
const FAR_FROM_BLOCK = 3;

/**
 * Looks for a far upper tail in ascending `distances` from the middle (only positive ones; `n` is the size of the whole sample, `width`
 * the distance from the middle to the other end of the bulk). Candidates are the values beyond a gap that doubles the distance; a
 * generalised Pareto tail is fitted to the next tenth of the sample (moment estimator: Dekkers, Einmahl, de Haan 1989) and
 * extrapolated, with the upper end of its confidence, to the level that as many values of a clean sample pass in FALSE_ALARMS of the cases. Heavy tails
 * raise that level, so exponential, lognormal and power-law columns stay silent. Null: nothing is beyond it. O(n).
 */
export function farTail(distances: Float64Array, n: number, width: number): FarTail | null {
  const size = distances.length;
  if (n < MIN_VALUES) return null;
  const at = (rank: number): number => (rank > size ? 0 : (distances[size - rank] as number));
  for (let m = Math.min(Math.floor(MAX_SHARE * n), size); m > 0; m--) {
    const [first, last] = [at(m), at(m + 1)];
    if (first < FAR * last || isTight(at, m)) continue;
    const k = Math.min(Math.max(15, Math.floor(n / 10)), Math.floor((size - m) / 2));
    if (first > levelOf(at, m, k, width)) return { count: m, cut: (first + last) / 2, first, last };
  }
  return null;
}

function levelOf(at: (rank: number) => number, m: number, k: number, width: number): number {
  const last = at(m + 1);
  const block = k < 10 || at(m + 1) === at(m + k);
  if (!block) return returnLevel(at, m, k);
  return last + width > 0 ? last + FAR_FROM_BLOCK * (last + width) : Number.POSITIVE_INFINITY;
}

/** Many values in a narrow place far away are a population of their own. */
function isTight(at: (rank: number) => number, m: number): boolean {
  if (m < 10) return false;
  const spread = at(Math.ceil(m / 4)) - at(Math.ceil((3 * m) / 4));
  return spread < 0.15 * (at(Math.ceil(m / 2)) - at(m + 1)) && at(1) !== at(m);
}

/** Level that m of the clean values pass with probability FALSE_ALARMS, by the k values after the m largest. */
function returnLevel(at: (rank: number) => number, m: number, k: number): number {
  const u = at(m + k + 1);
  if (!(u > 0)) return Number.POSITIVE_INFINITY;
  let m1 = 0;
  let m2 = 0;
  for (let i = m + 1; i <= m + k; i++) {
    const log = Math.log(at(i) / u);
    m1 += log / k;
    m2 += (log * log) / k;
  }
  if (m2 === 0) return Number.POSITIVE_INFINITY;
  const negative = 1 - 0.5 / (1 - (m1 * m1) / m2);
  const shape = m1 + negative;
  const error = Math.sqrt((1 + shape * shape) / k);
  return u + extrapolate(u * m1 * (1 - Math.min(0, negative)), shape + Z95 * error, k / expectedBeyond(m));
}

/** Excess over the threshold with exceedance 1 / `ratio` of a generalised Pareto tail. */
function extrapolate(scale: number, shape: number, ratio: number): number {
  if (Math.abs(shape) < 1e-6) return scale * Math.log(ratio);
  return (scale * (ratio ** shape - 1)) / shape;
}

/** Mean at which a Poisson number is `m` or more with probability FALSE_ALARMS; found by bisection. */
function expectedBeyond(m: number): number {
  let [low, high] = [0, m];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (poissonAtLeast(m, middle) > FALSE_ALARMS) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

/** P(N >= m) for a Poisson number of the given mean: summed from m upwards, where the terms fall. O(m). */
function poissonAtLeast(m: number, mean: number): number {
  let log = -mean;
  for (let i = 1; i <= m; i++) log += Math.log(mean / i);
  let term = Math.exp(log);
  let sum = 0;
  for (let i = m + 1; term > sum * 1e-12; i++) {
    sum += term;
    term *= mean / i;
  }
  return sum;
}
