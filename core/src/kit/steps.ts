import { breathe } from './cancellation.ts';

/** A computation that pauses between pieces of some milliseconds: run at once by `finish`, with turns for others by `finishGently`. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Cells between two pauses. */
export const STEP_CELLS = 50_000;

/** Runs to the end without a pause. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Runs to the end; timers and sockets have a turn at each pause. Throws `cancelled` at the next pause after the signal. */
export async function finishGently<T>(steps: Steps<T>, signal: AbortSignal | undefined): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await breathe(signal);
  }
}
