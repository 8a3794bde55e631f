/** Called with a phrase ("reading orders.csv") and the done share in [0, 1], or null when unknown. */
export type ProgressReporter = (step: string, ratio: number | null) => void;

/**
 * Passes a report on when `intervalMs` have gone by since the last one, or when the step is a new one and half of that
 * time has gone by; others are dropped. `clock` gives milliseconds.
 */
export function throttle(report: ProgressReporter, intervalMs: number, clock: () => number): ProgressReporter {
  let last = Number.NEGATIVE_INFINITY;
  let lastStep: string | null = null;
  return (step, ratio) => {
    const now = clock();
    if (now - last < (step === lastStep ? intervalMs : intervalMs / 2)) return;
    last = now;
    lastStep = step;
    report(step, ratio);
  };
}

/** Maps the share of a part of the work into [from, to] of the whole; never goes backwards, unknown stays unknown. */
export function stage(report: ProgressReporter, from: number, to: number): ProgressReporter {
  let high = from;
  return (step, ratio) => {
    const known = ratio !== null && !Number.isNaN(ratio);
    if (known) high = Math.max(high, from + (to - from) * Math.min(1, Math.max(0, ratio)));
    report(step, known ? high : null);
  };
}
