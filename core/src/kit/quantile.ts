/**
 * Quantile of type 7 (Hyndman and Fan 1996; the default of R and NumPy) of values in ascending order without NaN. `p` in [0, 1];
 * NaN for no values. Interpolates from the nearer neighbour, without overflow. O(1).
 */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = (sorted.length - 1) * p;
  const low = Math.floor(position);
  const a = sorted[low] as number;
  const b = sorted[Math.min(low + 1, sorted.length - 1)] as number;
  const weight = position - low;
  const step = b - a;
  if (weight === 0 || step === 0) return a;
  if (!Number.isFinite(step)) return a * (1 - weight) + b * weight;
  return weight < 0.5 ? a + step * weight : b - step * (1 - weight);
}
