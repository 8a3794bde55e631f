import type { DuckDBConnection } from '@duckdb/node-api';
import type { RunContext } from '../engine.ts';

/** How often a statement's progress is asked for, and an interrupt repeated. */
const EVERY_MS = 50;

/**
 * Watches over a connection while a statement runs on it: interrupts it when the signal is aborted, reports its progress
 * when the context names a step. An interrupt is repeated until the end, since DuckDB forgets one that comes before the
 * statement has begun in its thread. Returns the function that ends the watch.
 */
export function attend(connection: DuckDBConnection, context: RunContext): () => void {
  const { signal } = context;
  const stopReporting = report(connection, context);
  if (signal === undefined) return stopReporting;
  let timer: NodeJS.Timeout | undefined;
  const interrupt = (): void => {
    connection.interrupt();
    timer = setInterval(() => connection.interrupt(), EVERY_MS);
  };
  signal.addEventListener('abort', interrupt, { once: true });
  return () => {
    signal.removeEventListener('abort', interrupt);
    clearInterval(timer);
    stopReporting();
  };
}

function report(connection: DuckDBConnection, { progress, step }: RunContext): () => void {
  if (progress === undefined || step === undefined) return () => {};
  const timer = setInterval(() => {
    const { percentage } = connection.progress;
    progress(step, percentage < 0 ? null : Math.min(1, percentage / 100));
  }, EVERY_MS);
  return () => clearInterval(timer);
}
