import { poissonMeanFor } from '../kit/poisson.ts';

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
const MAX_SHARE = 0.04;
/** "Far" is at least so many times as far from the middle as the last value that fits. */
const FAR = 2;
/** Fewer values show no tail to fit. */
const MIN_VALUES = 60;
/** Fewer different values are steps of a scale, not a tail. */
const MIN_STEPS = 8;
/** In smaller samples, down to this size, "far" is so many times the width of all others. */
const MIN_SMALL = 12;
const FAR_FROM_FEW = 20;
/** Values that a tail is fitted to, at least, where there are so many. */
const MIN_TAIL = 30;
/** One-sided 99 % quantile of the normal distribution: the tail is taken to be as heavy as it may well be. */
const Z99 = 2.326;

/** Where the bulk has no tail to extrapolate (its end is a few frequent values), "far" is so many times its whole width beyond it. */
const FAR_FROM_BLOCK = 3;

/**
 * Looks for a far tail on one side of a sample of `n` values. `distance(rank)` is the distance from the middle of the value with that rank
 * (1 is the farthest), `size` the number of positive ones, `width` the distance from the middle to the other end of the bulk. Candidates are the values beyond a gap that doubles the distance; a
 * generalised Pareto tail is fitted to the next tenth of the sample (moment estimator: Dekkers, Einmahl, de Haan 1989) and
 * extrapolated, with the upper end of its confidence, to the level that as many values of a clean sample pass in FALSE_ALARMS of the cases. Heavy tails
 * raise that level, so exponential, lognormal and power-law columns stay silent. Null: nothing is beyond it. O(n).
 */
export function farTail(distance: (rank: number) => number, size: number, n: number, width: number): FarTail | null {
  if (n < MIN_SMALL) return null;
  const at = (rank: number): number => (rank > size ? 0 : distance(rank));
  for (let m = Math.min(Math.max(1, Math.floor(MAX_SHARE * n)), size); m > 0; m--) {
    const [first, last] = [at(m), at(m + 1)];
    if (first < FAR * last || isTight(at, m)) continue;
    if (first > levelOf(at, m, size, n, width)) return { count: m, cut: (first + last) / 2, first, last };
  }
  return null;
}

function levelOf(at: (rank: number) => number, m: number, size: number, n: number, width: number): number {
  const last = at(m + 1);
  if (n < MIN_VALUES) return last + width > 0 ? last + FAR_FROM_FEW * (last + width) : Number.POSITIVE_INFINITY;
  const wanted = Math.max(MIN_TAIL, Math.floor(n / 10));
  if (stepsIn(at, m, wanted) < MIN_STEPS)
    return last + width > 0 ? last + FAR_FROM_BLOCK * (last + width) : Number.POSITIVE_INFINITY;
  const k = Math.min(wanted, Math.floor((size - m) / 2));
  return k < MIN_TAIL / 2 ? Number.POSITIVE_INFINITY : returnLevel(at, m, k);
}

/** Different values among the `wanted` ones after the m largest. */
function stepsIn(at: (rank: number) => number, m: number, wanted: number): number {
  let steps = 1;
  for (let i = m + 1; i < m + wanted; i++) if (at(i) !== at(i + 1)) steps++;
  return steps;
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
  return (
    u + extrapolate(u * m1 * (1 - Math.min(0, negative)), shape + Z99 * error, k / poissonMeanFor(m, FALSE_ALARMS))
  );
}

/** Excess over the threshold with exceedance 1 / `ratio` of a generalised Pareto tail. */
function extrapolate(scale: number, shape: number, ratio: number): number {
  if (Math.abs(shape) < 1e-6) return scale * Math.log(ratio);
  return (scale * (ratio ** shape - 1)) / shape;
}
