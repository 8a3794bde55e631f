import type { TimeCall } from '../../magics/calls.ts';
import { type CellContext, currentCell } from '../cell.ts';
import type { MagicWork } from '../magic-runner.ts';
import { realNow } from '../originals.ts';

type Began = CellContext['extras']['began'];

/** `%time`: prints how long it took; for an expression, gives its value. */
export const time: MagicWork = () => {
  const started: Began[] = [];
  return async (call, value) => {
    switch ((call as TimeCall).form) {
      case 'value':
        return timed(value as () => Promise<unknown>);
      case 'start':
        started.push(now());
        return undefined;
      case 'stop':
        return print(started.pop() ?? now());
      case 'cell':
        return timeCell(currentCell());
    }
  };
};

async function timed(work: () => Promise<unknown>): Promise<unknown> {
  const began = now();
  try {
    return await work();
  } finally {
    print(began);
  }
}

function timeCell(cell: CellContext | null): void {
  cell?.extras.atEnd.push(() => print(cell.extras.began));
}

function now(): Began {
  return { wall: realNow(), cpu: process.cpuUsage() };
}

function print({ wall, cpu }: Began): void {
  const passed = realNow() - wall;
  const { user, system } = process.cpuUsage(cpu);
  process.stdout.write(`Wall time ${duration(passed)}, CPU time ${duration((user + system) / 1000)}\n`);
}

/** Milliseconds in three significant digits: `12.3 ms`, `1.23 s`, `2 min 3 s`. */
export function duration(ms: number): string {
  if (ms > 0 && ms < 0.000_999_5) return `${Number((ms * 1e6).toPrecision(3))} ns`;
  if (ms < 0.9995) return `${Number((ms * 1000).toPrecision(3))} \u00b5s`;
  if (ms < 999.5) return `${Number(ms.toPrecision(3))} ms`;
  if (ms < 59_950) return `${Number((ms / 1000).toPrecision(3))} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
