import { performance } from 'node:perf_hooks';
import { BroadcastChannel, getEnvironmentData } from 'node:worker_threads';
import { OutputBatch } from '../runtime/output-batch.ts';
import { replaceWrites } from '../runtime/writes.ts';
import { PRINTING, type Printing } from './printing.ts';

/** Runs in a worker thread of a cell before its own code: what it prints goes straight to the cell. */

/** The protocol worker listens long before; where it does not, the thread prints as Node has it. */
const PATIENCE_MS = 2000;

const printing = getEnvironmentData(PRINTING) as Printing | undefined;
if (printing !== undefined && isOurs(printing)) printStraight(printing);

function isOurs({ claims }: Printing): boolean {
  return Atomics.compareExchange(claims, 1, 0, 1) === 0 && Atomics.wait(claims, 0, 0, PATIENCE_MS) !== 'timed-out';
}

function printStraight({ source, channel: name, parent, progress }: Printing): void {
  const channel = new BroadcastChannel(name);
  channel.unref();
  const batch = new OutputBatch(
    (message) => channel.postMessage(message),
    source,
    () => performance.now(),
    progress,
  );
  replaceWrites((stream, text) => batch.add(parent, stream, text));
  process.on('exit', () => batch.flush());
}
