import { join } from 'node:path';
import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises';
import { type Deferred, deferred, orCancelled, throwIfAborted } from '../../kit/cancellation.ts';
import { DqError } from '../../kit/errors.ts';
import type { Json } from '../../kit/finding.ts';
import type { ProgressReporter } from '../../kit/progress.ts';
import type { Attachment } from './attachments.ts';
import { PROTOCOL } from './frames.ts';
import type { Message } from './messages.ts';
import { removeDir } from './session-dir.ts';
import { type HostProcess, type SpawnOptions, spawnHost } from './spawn.ts';
import { Wire } from './wire.ts';

/** A job that has not stopped this long after it was asked to takes its process with it. */
const STOP_GRACE_MS = 2_000;
/** How long a process may take to end after its standard input was closed. */
const END_GRACE_MS = 1_000;

/** What goes with a call: a signal to stop it, a receiver of progress, binary attachments. */
export interface CallSettings {
  readonly signal?: AbortSignal | undefined;
  readonly progress?: ProgressReporter | undefined;
  readonly attachments?: readonly Attachment[];
}

/** What a job gave: JSON, and binary attachments. */
export interface CallResult {
  readonly result: Json;
  readonly attachments: readonly Attachment[];
}

/**
 * The client's side of an engine process: starts it, calls jobs in it, and starts another one when it was lost. Running
 * jobs then fail with `engine_lost`; the next call works. While no job runs, nothing keeps this process alive.
 */
export class HostClient {
  readonly #options: SpawnOptions;
  #host: Promise<LiveHost> | null = null;
  #starting: HostProcess | null = null;
  #calls = 0;
  #closed = false;

  constructor(options: SpawnOptions) {
    this.#options = options;
  }

  /** Starts the process if there is none. Rejects with `engine_start`; the next call tries again. */
  async start(): Promise<void> {
    await this.#live();
  }

  /** Number of the process, or null when none is running. */
  get pid(): number | null {
    return this.#starting?.child.pid ?? null;
  }

  /**
   * Runs a job, after a turn of the event loop: this process may have been busy while that one was lost. Rejects with the job's own error, `engine_lost`, or `cancelled` at once when the signal is aborted; a
   * job that does not stop soon is ended with its process.
   */
  async call(method: string, params: Json, settings: CallSettings = {}): Promise<CallResult> {
    throwIfAborted(settings.signal);
    this.#hold(1);
    try {
      await immediate();
      const host = await orCancelled(this.#live(), settings.signal);
      return await host.call(method, params, settings);
    } finally {
      this.#hold(-1);
    }
  }

  /** Ends the process and waits for its end. Later calls fail with `session_closed`. */
  async close(): Promise<void> {
    this.#closed = true;
    const process = this.#starting;
    if (process === null) return;
    process.hold(true);
    await endProcess(process);
  }

  /** Ends the process without waiting: for the end of this one. */
  kill(): void {
    this.#closed = true;
    this.#starting?.child.kill('SIGKILL');
  }

  #live(): Promise<LiveHost> {
    if (this.#closed) return Promise.reject(new DqError('session_closed'));
    this.#host ??= this.#launch();
    return this.#host;
  }

  async #launch(): Promise<LiveHost> {
    const process = spawnHost(this.#options);
    this.#starting = process;
    process.hold(this.#calls > 0);
    process.child.once('close', () => this.#lost(process));
    try {
      return await LiveHost.greet(process, this.#options.session, () => this.#forget(process));
    } catch (error) {
      this.#forget(process);
      process.child.kill('SIGKILL');
      throw error;
    }
  }

  #lost(process: HostProcess): void {
    this.#forget(process);
    if (process.child.pid !== undefined) removeDir(join(this.#options.sessionDir, `engine-${process.child.pid}`));
  }

  #forget(process: HostProcess): void {
    if (this.#starting !== process) return;
    this.#starting = null;
    this.#host = null;
  }

  #hold(change: number): void {
    this.#calls += change;
    this.#starting?.hold(this.#calls > 0);
  }
}

interface Pending {
  readonly settings: CallSettings;
  readonly resolve: (result: CallResult) => void;
  readonly reject: (error: Error) => void;
}

/** A process that has welcomed us. */
class LiveHost {
  readonly #process: HostProcess;
  readonly #wire: Wire;
  readonly #pending: Map<number, Pending> = new Map();
  readonly #lost: () => void;
  #nextId = 1;
  #welcome: Deferred<void> | null = deferred();
  #fault: Error | null = null;

  /** `lost` is called as soon as the process is known to be of no more use. */
  private constructor(process: HostProcess, socket: Awaited<HostProcess['socket']>, lost: () => void) {
    this.#process = process;
    this.#lost = lost;
    this.#wire = new Wire(socket, {
      message: (message, attachments) => this.#receive(message, attachments),
      closed: (error) => this.#socketClosed(error),
    });
    process.child.once('close', () => this.#failAll());
  }

  static async greet(process: HostProcess, session: Json, lost: () => void): Promise<LiveHost> {
    const host = new LiveHost(process, await process.socket, lost);
    host.#wire.send({ kind: 'hello', protocol: PROTOCOL, token: process.token, session });
    await host.#welcome?.promise;
    host.#welcome = null;
    return host;
  }

  async call(method: string, params: Json, settings: CallSettings): Promise<CallResult> {
    throwIfAborted(settings.signal);
    const id = this.#nextId++;
    const answer = new Promise<CallResult>((resolve, reject) => this.#pending.set(id, { settings, resolve, reject }));
    const stop = (): void => this.#stop(id);
    settings.signal?.addEventListener('abort', stop, { once: true });
    try {
      this.#wire.send({ kind: 'request', id, method, params }, settings.attachments);
      return await orCancelled(answer, settings.signal);
    } finally {
      settings.signal?.removeEventListener('abort', stop);
    }
  }

  #stop(id: number): void {
    this.#wire.send({ kind: 'cancel', id });
    void this.#killUnlessStopped(id);
  }

  /** This process may have been busy itself: what has arrived meanwhile is read before judging. */
  async #killUnlessStopped(id: number): Promise<void> {
    await sleep(STOP_GRACE_MS, undefined, { ref: false });
    for (let turn = 0; turn < 3; turn++) await immediate(undefined, { ref: false });
    if (!this.#pending.has(id)) return;
    this.#fault = new DqError('engine_lost', { reason: 'another job did not stop when asked to' });
    this.#end();
  }

  #receive(message: Message, attachments: readonly Attachment[]): void {
    switch (message.kind) {
      case 'welcome':
        this.#wire.trust();
        this.#welcome?.resolve();
        break;
      case 'progress':
        this.#progress(message.id, message.step, message.ratio);
        break;
      case 'reply':
        this.#take(message.id)?.resolve({ result: message.result, attachments });
        break;
      case 'error':
        this.#failed(message.id, DqError.fromJSON(message.error));
        break;
      default:
        throw new DqError('wire_broken', { reason: `the engine sent "${message.kind}"` });
    }
  }

  #progress(id: number, step: string, ratio: number | null): void {
    const settings = this.#pending.get(id)?.settings;
    if (settings?.signal?.aborted !== true) settings?.progress?.(step, ratio);
  }

  #failed(id: number | null, error: DqError): void {
    if (id === null) {
      this.#fault = error;
      this.#welcome?.reject(error);
    } else this.#take(id)?.reject(error);
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }

  /** Without its socket the process is of no use; its end settles the jobs, with the reason known by then. */
  #socketClosed(error: Error | null): void {
    this.#fault ??= error instanceof DqError ? error : null;
    this.#end();
    if (this.#process.child.exitCode !== null || this.#process.child.signalCode !== null) this.#failAll();
  }

  #end(): void {
    this.#lost();
    this.#process.child.kill('SIGKILL');
  }

  #failAll(): void {
    const error = this.#fault ?? new DqError('engine_lost', { reason: reasonOf(this.#process) });
    this.#welcome?.reject(error);
    for (const id of [...this.#pending.keys()]) this.#take(id)?.reject(error);
  }
}

/** Why a process ended, in words. */
function reasonOf({ child, lastWords }: HostProcess): string {
  if (/heap out of memory|allocation failed|bad_alloc/i.test(lastWords())) return 'it ran out of memory';
  if (child.signalCode === 'SIGSEGV' || child.signalCode === 'SIGBUS') return `it crashed: ${child.signalCode}`;
  if (child.signalCode !== null) return `it was ended from outside: ${child.signalCode}`;
  return `exit code ${child.exitCode}${lastWords() === '' ? '' : `: ${lastLine(lastWords())}`}`;
}

function lastLine(text: string): string {
  return (text.trim().split('\n').at(-1) ?? '').slice(0, 200);
}

async function endProcess({ child }: HostProcess): Promise<void> {
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
  if (isOver() || child.pid === undefined) return;
  const over = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.stdin?.end();
  const timer = setTimeout(() => child.kill('SIGKILL'), END_GRACE_MS);
  await over;
  clearTimeout(timer);
}
