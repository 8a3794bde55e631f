import { types } from 'node:util';
import type { MagicWork } from '../magic-runner.ts';
import { realNow } from '../originals.ts';
import { duration } from './time.ts';

const RUNS = 7;
/** A run is long enough for the clock. */
const SHORTEST_MS = 10;
const MOST = 1e9;

type Work = () => unknown;

/** What an evaluation gave last: a value that nobody uses might not be computed at all. */
let last: unknown;

/** `%timeit`: evaluates an expression many times, and prints mean and standard deviation. Its errors are the cell's. */
export const timeit: MagicWork = () => async (_call, value) => {
  const work = value as Work;
  last = work();
  const isAsync = types.isPromise(last);
  if (isAsync) await last;
  const run = isAsync ? runAsync : runSync;
  const { count, first } = await calibrate(run, work);
  const each = [first];
  while (each.length < RUNS) each.push(await run(work, count));
  last = undefined;
  process.stdout.write(`${summary(each.map((ms) => ms / count))} (${RUNS} runs of ${count.toLocaleString('en')})\n`);
  return undefined;
};

/** The number of evaluations, a power of ten, that takes long enough, and how long it took. */
async function calibrate(run: typeof runAsync | typeof runSync, work: Work): Promise<{ count: number; first: number }> {
  for (let count = 1; ; count *= 10) {
    const first = await run(work, count);
    if (first >= SHORTEST_MS || count >= MOST) return { count, first };
  }
}

function runSync(work: Work, count: number): number {
  const began = realNow();
  for (let i = 0; i < count; i++) last = work();
  return realNow() - began;
}

async function runAsync(work: Work, count: number): Promise<number> {
  const began = realNow();
  for (let i = 0; i < count; i++) last = await work();
  return realNow() - began;
}

/** `1.23 ms ± 45 µs each`; of at least two runs, in milliseconds. */
export function summary(each: readonly number[]): string {
  const mean = each.reduce((a, b) => a + b, 0) / each.length;
  const variance = each.reduce((sum, ms) => sum + (ms - mean) ** 2, 0) / (each.length - 1);
  return `${duration(mean)} \u00b1 ${duration(Math.sqrt(variance))} each`;
}
