/** P(N >= m) for a Poisson number N of the given mean (>= 0): the terms from m on, which fall for m above the mean. O(m). */
export function poissonAtLeast(m: number, mean: number): number {
  if (m <= 0) return 1;
  if (mean <= 0) return 0;
  if (m <= mean) return 1 - poissonBelow(m, mean);
  let term = Math.exp(logTerm(m, mean));
  let sum = 0;
  for (let i = m + 1; term > sum * 1e-12; i++) {
    sum += term;
    term *= mean / i;
  }
  return Math.min(1, sum);
}

function poissonBelow(m: number, mean: number): number {
  let sum = 0;
  for (let i = 0; i < m; i++) sum += Math.exp(logTerm(i, mean));
  return Math.min(1, sum);
}

function logTerm(m: number, mean: number): number {
  let log = -mean;
  for (let i = 1; i <= m; i++) log += Math.log(mean / i);
  return log;
}

/** The mean at which a Poisson number is `m` (>= 1) or more with probability `p` (in (0, .5]); by bisection. */
export function poissonMeanFor(m: number, p: number): number {
  let [low, high] = [0, m];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (poissonAtLeast(m, middle) > p) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}
