import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What a child process that blocks the main thread gets, and when, in milliseconds after the first. */
const STAGES: readonly (readonly [afterMs: number, signal: NodeJS.Signals])[] = [
  [0, 'SIGINT'],
  [350, 'SIGTERM'],
  [700, 'SIGKILL'],
];

/** Lists child processes: all of a process's, or those that its main thread started. */
export type ListChildren = (pid: number, ofMainThread: boolean) => readonly number[];

/** Sends a signal; a process that is gone is no error. */
export type SendSignal = (pid: number, signal: NodeJS.Signals) => void;

/**
 * Ends the child processes that block the main thread (`execSync`, `spawnSync`), with all they have started: first as
 * Ctrl-C does, then with more force. Those that the main thread started without waiting for them are left alone.
 */
export class ChildSignals {
  readonly #list: ListChildren;
  readonly #send: SendSignal;
  readonly #own: ReadonlySet<number>;
  #startedMs: number | null = null;
  #stage = 0;

  /** @param own process ids that the main thread does not wait for */
  constructor(own: ReadonlySet<number>, list: ListChildren = listChildren, send: SendSignal = sendSignal) {
    this.#own = own;
    this.#list = list;
    this.#send = send;
  }

  /** To be called again and again while the main thread does not answer. Says whether a process has got a signal. */
  press(nowMs: number): boolean {
    this.#startedMs ??= nowMs;
    const [afterMs, signal] = STAGES[this.#stage] ?? [Number.POSITIVE_INFINITY, 'SIGKILL'];
    if (nowMs - this.#startedMs < afterMs) return false;
    const blocking = this.#list(process.pid, true).filter((pid) => !this.#own.has(pid));
    for (const pid of blocking.flatMap((child) => this.#family(child))) this.#send(pid, signal);
    if (blocking.length > 0) this.#stage++;
    else this.reset();
    return blocking.length > 0;
  }

  /** Does what Ctrl-C does to a process and all below it. */
  interrupt(pid: number): void {
    for (const each of this.#family(pid)) this.#send(each, 'SIGINT');
  }

  /** The main thread has answered. */
  reset(): void {
    this.#startedMs = null;
    this.#stage = 0;
  }

  /** A process and all below it, itself first: a shell must not go on with its next command. */
  #family(pid: number): number[] {
    return [pid, ...this.#list(pid, false).flatMap((child) => this.#family(child))];
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!['ESRCH', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

/** From `/proc` where there is one that knows, else from `ps`; none on Windows. */
function listChildren(pid: number, ofMainThread: boolean): readonly number[] {
  if (process.platform === 'win32') return [];
  try {
    const threads = ofMainThread ? [String(pid)] : readdirSync(`/proc/${pid}/task`);
    return threads.flatMap((thread) => numbers(readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')));
  } catch {
    return fromPs(pid);
  }
}

function fromPs(parent: number): number[] {
  const { stdout, pid: own } = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8', timeout: 1000 });
  const rows = (stdout ?? '').split('\n').map(numbers);
  return rows.flatMap(([pid, ppid]) => (pid !== undefined && ppid === parent && pid !== own ? [pid] : []));
}

function numbers(text: string): number[] {
  return text
    .split(/\s+/)
    .filter((part) => part !== '')
    .map(Number);
}
