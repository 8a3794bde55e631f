import { parseArgs } from 'node:util';

import { cellSoak, flatness } from './cells.ts';
import { interruptSoak } from './interrupts.ts';

/** The whole soak; `npm run soak` starts it. Exit code 1 when memory grows, a cell ends otherwise than it must, or an interrupt has no answer. */
const { values } = parseArgs({
  options: {
    cells: { type: 'string', default: '5000' },
    interrupts: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '20' },
  },
});
const seed = Number(values.seed);
const every = 250;

async function cells(count: number): Promise<boolean> {
  const figures = await cellSoak({
    count,
    seed,
    onProgress: (run, { resident, heap }) =>
      console.log(`${run} cells: ${resident} MB resident, ${heap} MB of objects`),
  });
  const [first, last] = figures.medianMs;
  console.log(`median of a cell: ${first.toFixed(1)} ms in the first tenth, ${last.toFixed(1)} ms in the last`);
  const growth = flatness(figures);
  console.log(growth === null ? 'ok: memory is flat' : `MISSED: ${growth}`);
  return growth === null;
}

async function interrupts(count: number): Promise<boolean> {
  const figures = await interruptSoak({
    count,
    seed,
    onProgress: (sent) => (sent % every === 0 ? console.log(`${sent} interrupts`) : undefined),
  });
  console.log(
    `interrupt to idle: median ${figures.medianMs.toFixed(0)} ms, p99 ${figures.p99Ms.toFixed(0)} ms, longest ${figures.maxMs.toFixed(0)} ms (${figures.slowest})`,
  );
  console.log(
    `${figures.interrupted} of ${figures.count} cells were interrupted; memory ${figures.memoryMb.join(' to ')} MB`,
  );
  const ok = figures.count === count && figures.p99Ms <= 1000;
  console.log(ok ? 'ok: each interrupt had its answer' : 'MISSED: the p99 is above 1 s');
  return ok;
}

const results = [await cells(Number(values.cells)), await interrupts(Number(values.interrupts))];
process.exitCode = results.every(Boolean) ? 0 : 1;
