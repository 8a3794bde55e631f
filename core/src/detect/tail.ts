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

/** Expected number of values beyond the limit in a clean column of any tail weight. */
const FALSE_ALARMS = 0.002;
/** More than this share of the values is a second population, not outliers. */
const MAX_SHARE = 0.05;
/** Fewer values show no tail. */
const MIN_VALUES = 40;
/** One-sided 95 % quantile of the normal distribution: the tail is taken to be as heavy as it may well be. */
const Z95 = 1.645;

/**
 * Looks for a far upper tail in ascending `distances` from the middle (only positive ones count; `n` is the size of the whole sample).
 * The candidates are cut off where the normalised log spacing i log(x_i / x_(i+1)) is largest; a generalised Pareto tail is fitted to
 * the next tenth of the sample (moment estimator: Dekkers, Einmahl, de Haan 1989) and extrapolated, with the upper end of its
 * confidence, to the level that a clean sample passes in FALSE_ALARMS of the cases. Heavy tails raise that level, so exponential,
 * lognormal and power-law columns stay silent. Null: nothing is beyond it. O(n).
 */
export function farTail(distances: Float64Array, n: number): FarTail | null {
  const size = distances.length;
  const most = Math.min(Math.floor(MAX_SHARE * n), Math.floor(size / 4));
  if (n < MIN_VALUES || most < 1) return null;
  const at = (rank: number): number => distances[size - rank] as number;
  const m = widestGap(at, most);
  const k = Math.min(Math.max(15, Math.floor(n / 10)), Math.floor((size - m) / 2));
  if (m === 0 || k < 10 || isTight(at, m)) return null;
  const level = returnLevel(at, m, k);
  const [first, last] = [at(m), at(m + 1)];
  return first > level ? { count: m, cut: (first + last) / 2, first, last } : null;
}

/** Rank (1 is the largest) below which the widest gap lies; 0 when there is none. */
function widestGap(at: (rank: number) => number, most: number): number {
  let best = 0;
  let widest = 0;
  for (let i = 1; i <= most; i++) {
    const gap = i * Math.log(at(i) / at(i + 1));
    if (gap > widest) [best, widest] = [i, gap];
  }
  return best;
}

/** Many values in a narrow place far away are a population of their own. */
function isTight(at: (rank: number) => number, m: number): boolean {
  if (m < 5) return false;
  const spread = at(Math.ceil(m / 4)) - at(Math.ceil((3 * m) / 4));
  return spread < 0.15 * (at(Math.ceil(m / 2)) - at(m + 1)) && at(1) !== at(m);
}

/** Level that the largest of the clean values passes with probability FALSE_ALARMS, by the k values after the m largest. */
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
  if (m2 === 0) return u;
  const negative = 1 - 0.5 / (1 - (m1 * m1) / m2);
  const shape = m1 + negative;
  const error = Math.sqrt((1 + shape * shape) / k);
  return u + extrapolate(u * m1 * (1 - Math.min(0, negative)), shape + Z95 * error, k / FALSE_ALARMS);
}

/** Excess over the threshold with exceedance 1 / `ratio` of a generalised Pareto tail. */
function extrapolate(scale: number, shape: number, ratio: number): number {
  if (Math.abs(shape) < 1e-6) return scale * Math.log(ratio);
  return (scale * (ratio ** shape - 1)) / shape;
}
