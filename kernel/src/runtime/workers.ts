import { setMaxListeners } from 'node:events';
import { syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';
import workerThreads, { setEnvironmentData, type WorkerOptions } from 'node:worker_threads';
import { newProgress } from '../threads/flow.ts';
import { PRINTING, type Printing } from '../threads/printing.ts';
import { workerUrl } from '../threads/worker-url.ts';
import { type CellContext, currentCell } from './cell.ts';
import type { Channel } from './channel.ts';

let printing = 0;

/**
 * Lets worker threads print straight to the cell that started them, also while the main thread is busy, and ends them when
 * that cell is interrupted.
 */
export function captureWorkers(channel: Channel): void {
  const Original = workerThreads.Worker;
  class Worker extends Original {
    constructor(file: string | URL, options: WorkerOptions = {}) {
      const cell = currentCell();
      const printer =
        cell === null || cell.silent || options.stdout === true || options.stderr === true ? null : newPrinter(cell);
      setEnvironmentData(PRINTING, (printer ?? undefined) as never);
      try {
        super(file, printer === null ? options : withPreload(options));
      } finally {
        setEnvironmentData(PRINTING, undefined as never);
      }
      if (cell !== null) endWith(this, cell);
      if (printer === null) return;
      channel.postNow({ kind: 'listen', printer });
      this.once('exit', () => channel.postNow({ kind: 'unlisten', source: printer.source }));
    }
  }
  Object.assign(workerThreads, { Worker });
  syncBuiltinESMExports();
}

function newPrinter(cell: CellContext): Printing {
  const source = ++printing;
  return {
    source,
    channel: `plumbline-printing-${source}`,
    parent: cell.parent,
    progress: newProgress(),
    claims: new Int32Array(new SharedArrayBuffer(8)),
  };
}

/** A notebook's `.ts` files have no package that says what they are; in the main thread it is known without. */
const QUIET = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';

/** What a worker starts with before its own file. Flags of the kernel's process are no business of a thread's. */
function withPreload(options: WorkerOptions): WorkerOptions {
  const preload = fileURLToPath(workerUrl(import.meta.url, '../threads/worker-preload'));
  const conditions = import.meta.url.endsWith('.ts') ? ['--conditions=source'] : [];
  return { ...options, execArgv: [...(options.execArgv ?? [...conditions, QUIET]), '--require', preload] };
}

function endWith(worker: InstanceType<typeof workerThreads.Worker>, cell: CellContext): void {
  const { signal } = cell.abort;
  const end = (): void => void worker.terminate();
  setMaxListeners(0, signal);
  signal.addEventListener('abort', end, { once: true });
  worker.once('exit', () => signal.removeEventListener('abort', end));
}
