import { performance } from 'node:perf_hooks';
import type { MessagePort } from 'node:worker_threads';
import { INTERRUPTED } from '../threads/interrupted.ts';
import type { Failure, FromMain, Outcome, Run, ToMain } from '../threads/messages.ts';
import { ChildSignals } from './child-signals.ts';
import type { Terminator } from './terminator.ts';

/** Time a cell gets to answer an interrupt by itself before its frame is terminated. */
const PATIENCE_MS = 40;

/** A cell that has not ended so long after an interrupt is told why. */
const STUCK_MS = 2000;

interface Pending {
  readonly id: number;
  readonly resolve: (outcome: Outcome) => void;
  terminated: boolean;
  /** Why it was interrupted, when it was not a person who did it. */
  reason: Failure | null;
  /** A child process that it waited for was ended. */
  lostChild: boolean;
  /** When it was first interrupted. */
  interruptedMs: number | null;
  isStuck: boolean;
}

const UNTOUCHED = { terminated: false, reason: null, lostChild: false, interruptedMs: null, isStuck: false };

interface Listeners {
  /** What the main thread says beside the ends of cells. */
  readonly onOther: (message: FromMain) => void;
  /** Called before a cell's end is told. */
  readonly beforeDone: () => void;
  /** The running cell cannot be interrupted where it is. */
  readonly onStuck: (run: number) => void;
}

/** The main thread, seen from the protocol worker: it runs one cell at a time and can be interrupted. */
export class MainThread {
  readonly #port: MessagePort;
  readonly #terminator: Terminator;
  readonly #listeners: Listeners;
  readonly #ownChildren = new Set<number>();
  readonly #children = new ChildSignals(this.#ownChildren);
  #pending: Pending | null = null;
  #freeing: Promise<void> | null = null;
  #pongs = new Map<number, () => void>();
  #pings = 0;

  constructor(port: MessagePort, terminator: Terminator, listeners: Listeners) {
    this.#port = port;
    this.#terminator = terminator;
    this.#listeners = listeners;
    port.on('message', (message: FromMain) => {
      if (message.kind === 'done') {
        listeners.beforeDone();
        this.#done(message.id, message.outcome);
      } else if (message.kind === 'pong') this.#pongs.get(message.id)?.();
      else if (message.kind === 'interrupt-child') this.#children.interrupt(message.pid);
      else if (message.kind === 'child') this.#child(message.pid, message.isAlive);
      else listeners.onOther(message);
    });
  }

  post(message: ToMain): void {
    this.#port.postMessage(message);
  }

  /** Runs a cell and says how it ended. */
  async run(run: Run): Promise<Outcome> {
    let resolve = (_outcome: Outcome): void => {};
    const promise = new Promise<Outcome>((settle) => {
      resolve = settle;
    });
    const pending: Pending = { id: run.id, resolve, ...UNTOUCHED };
    this.#pending = pending;
    if (this.#freeing !== null) await this.#freeing;
    if (pending.interruptedMs === null) this.post({ kind: 'run', run });
    else this.#done(run.id, { status: 'error', failure: INTERRUPTED });
    const outcome = await promise;
    if (pending.terminated) await this.#settle();
    this.#children.reset();
    return outcome;
  }

  /**
   * Ends the running cell. A cell that waits is abandoned by the main thread at once; one that loops has its frame
   * terminated, again and again until the main thread answers; child processes that it waits for get a signal. Where
   * no cell runs, what keeps the main thread busy (a timer, a comm) is ended in the same way.
   */
  interrupt(reason: Failure | null = null): void {
    const pending = this.#pending;
    if (pending !== null) pending.reason ??= reason;
    if (pending === null) this.#freeing ??= this.#free();
    else if (pending.interruptedMs === null) {
      pending.interruptedMs = performance.now();
      this.#insist(pending, pending.interruptedMs);
    }
  }

  #insist(pending: Pending, since: number): void {
    if (this.#pending !== pending) return;
    this.post({ kind: 'abandon', id: pending.id });
    setTimeout(() => {
      if (this.#pending !== pending) return;
      pending.terminated = true;
      pending.lostChild = this.#press() || pending.lostChild;
      this.#complain(pending, since);
      this.#insist(pending, since);
    }, PATIENCE_MS);
  }

  /** Says whether a child process was ended. */
  #press(): boolean {
    this.#terminator.terminate();
    return this.#children.press(performance.now());
  }

  #complain(pending: Pending, since: number): void {
    if (pending.isStuck || performance.now() - since < STUCK_MS) return;
    pending.isStuck = true;
    this.#listeners.onStuck(pending.id);
  }

  /** The first ping after a termination may be what it hits, when the main thread has just become idle. */
  async #free(): Promise<void> {
    while (!(await this.#ping())) {
      this.#press();
      await this.#ping();
    }
    this.#children.reset();
    this.#freeing = null;
  }

  #child(pid: number, isAlive: boolean): void {
    if (isAlive) this.#ownChildren.add(pid);
    else this.#ownChildren.delete(pid);
  }

  #done(id: number, outcome: Outcome): void {
    if (this.#pending?.id !== id) return;
    const { resolve, lostChild, reason } = this.#pending;
    const failure = reason ?? (lostChild ? INTERRUPTED : null);
    resolve(failure === null ? outcome : { status: 'error', failure });
    this.#pending = null;
  }

  /** Waits until a termination that came too late can hit nothing but a ping. */
  async #settle(): Promise<void> {
    for (;;) {
      if (await this.#ping()) return;
    }
  }

  #ping(): Promise<boolean> {
    const id = ++this.#pings;
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), PATIENCE_MS);
      this.#pongs.set(id, () => {
        clearTimeout(timer);
        resolve(true);
      });
      this.post({ kind: 'ping', id });
    }).then((answered) => {
      this.#pongs.delete(id);
      return answered === true;
    });
  }
}
