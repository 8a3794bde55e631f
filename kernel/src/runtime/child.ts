import { AsyncLocalStorage } from 'node:async_hooks';
import { type ChildProcess, spawn } from 'node:child_process';
import { realSetTimeout } from './originals.ts';

/** Time a command gets to end by itself after an interrupt, and its output to arrive after its end. */
const GRACE_MS = 500;
const DRAIN_MS = 100;

export interface ChildSettings {
  readonly cwd: string;
  readonly signal: AbortSignal | undefined;
  /** Takes what the command prints, as it comes. */
  onOutput(stream: 'stdout' | 'stderr', text: string): void;
}

/** How a command ended: its exit code, or the signal that ended it. */
export interface ChildEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const running = new Set<ChildProcess>();
let isWatching = false;

/**
 * Runs a command in a process group of its own, without standard input. When the signal is aborted the whole group is
 * interrupted, and killed half a second later; it is killed at the kernel's end as well. Rejects when the command cannot
 * be started.
 */
export function runChild(file: string, args: readonly string[], settings: ChildSettings): Promise<ChildEnd> {
  const { cwd, signal } = settings;
  const child = spawn(file, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' });
  watchExit();
  running.add(child);
  for (const name of ['stdout', 'stderr'] as const) {
    const onText = AsyncLocalStorage.bind((text: string) => settings.onOutput(name, text));
    child[name].setEncoding('utf8').on('data', onText);
  }
  const stop = (): void => {
    signalGroup(child, 'SIGINT');
    realSetTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS).unref();
  };
  signal?.addEventListener('abort', stop, { once: true });
  return ended(child).finally(() => {
    running.delete(child);
    signal?.removeEventListener('abort', stop);
  });
}

/** Resolves when the command has ended and its output is there; programs it left in the background may hold that open. */
function ended(child: ChildProcess): Promise<ChildEnd> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      const done = (): void => resolve({ code, signal });
      child.once('close', done);
      realSetTimeout(done, DRAIN_MS);
    });
  });
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function watchExit(): void {
  if (isWatching) return;
  isWatching = true;
  process.on('exit', () => {
    for (const child of running) signalGroup(child, 'SIGKILL');
  });
}
