import type { Debugger, Runtime } from 'node:inspector';
import type { Content } from '../wire/message.ts';
import { DebugFailure, THREAD_ID } from './dap.ts';
import type { Inspector } from './inspector.ts';
import type { Scripts, VisibleScript } from './scripts.ts';

/** A frame that is shown. */
export interface Frame {
  readonly id: number;
  readonly call: Debugger.CallFrame;
  readonly script: VisibleScript;
}

type Step = 'stepOver' | 'stepInto' | 'stepOut';
type Paused = Debugger.PausedEventDataType;

/** Where and why the thread stands still. */
interface Stop {
  readonly frames: readonly Frame[];
  readonly reason: string;
  readonly breakpoints: readonly string[];
  readonly thrown: Runtime.RemoteObject | null;
}

/** What a step that is under way is for; the inspector is told to go on until it gets somewhere worth showing. */
interface Going {
  readonly step: Step;
  readonly run: number;
  tries: number;
}

interface Events {
  /** Stops the running cell at whatever place it comes to next. */
  stopAnywhere(): Promise<void>;
  /** That is no longer wanted. */
  stopNowhere(): void;
  /** Called before a stop is told to anybody; what it does is waited for. */
  settle(): Promise<void>;
  stopped(body: Content): void;
  continued(): void;
}

/** A step through hidden code that takes longer than this goes on as if there were no debugger. */
const MOST_TRIES = 100;

/** Stops, steps and goes on. Stops in hidden code are never shown: it walks on until it is out of it. */
export class Execution {
  readonly #inspector: Inspector;
  readonly #scripts: Scripts;
  readonly #events: Events;
  #stop: Stop | null = null;
  #going: Going | null = null;
  #isPausing = false;
  #isPaused = false;
  #frames = 0;
  #run = 0;

  constructor(inspector: Inspector, scripts: Scripts, events: Events) {
    this.#inspector = inspector;
    this.#scripts = scripts;
    this.#events = events;
    inspector.on('Debugger.paused', (params: Paused) => this.#paused(params));
    inspector.on('Debugger.resumed', () => this.#resumed());
  }

  get stop(): Stop | null {
    return this.#stop;
  }

  /** A cell starts: steps that were under way in an earlier one are over. */
  nextRun(): void {
    this.#run++;
  }

  /** Whether a pause is wanted and has not come about. */
  get isPausing(): boolean {
    return this.#isPausing;
  }

  /** @throws DebugFailure when there is no such frame (any more) */
  frame(id: number): Frame {
    const found = this.#stop?.frames.find((frame) => frame.id === id);
    if (found === undefined) throw new DebugFailure('This frame is gone: the cell went on.');
    return found;
  }

  /** @throws DebugFailure when nothing is stopped */
  async step(step: Step): Promise<Content> {
    this.#demandStop();
    this.#going = { step, run: this.#run, tries: 0 };
    await this.#inspector.ask(`Debugger.${step}`);
    return {};
  }

  /** @throws DebugFailure when nothing is stopped */
  async resume(): Promise<void> {
    this.#demandStop();
    this.#going = null;
    await this.#inspector.ask('Debugger.resume');
  }

  /** Stops a cell that runs where it is, and one that waits where it goes on; when none runs, the next one at its beginning. */
  async pause(): Promise<Content> {
    if (this.#stop !== null) return {};
    this.#isPausing = true;
    await this.#events.stopAnywhere();
    await this.#inspector.ask('Debugger.pause');
    return {};
  }

  /** Ends what stands still as an interrupt does; does nothing when nothing does. */
  terminate(): void {
    if (this.#isPaused) this.#inspector.tell('Debugger.resume', { terminateOnResume: true });
  }

  /** Forgets a stop that ended with the connection. */
  reset(): void {
    this.#going = null;
    this.#isPausing = false;
    if (this.#isPaused) this.#resumed();
  }

  #demandStop(): void {
    if (this.#stop === null) throw new DebugFailure('Nothing is stopped at the moment.');
  }

  #paused(params: Paused): void {
    this.#isPaused = true;
    const next = this.#nextMove(params);
    if (next === null) void this.#announce(params);
    else this.#inspector.tell(`Debugger.${next}`);
  }

  /** Null where the stop is worth showing. */
  #nextMove(params: Paused): Step | 'resume' | null {
    const top = params.callFrames[0];
    const isShown = params.callFrames.some((call) => this.#script(call) !== null);
    if ((params.hitBreakpoints?.length ?? 0) > 0 || isThrow(params)) return isShown ? null : 'resume';
    if (top === undefined || !isShown) return 'resume';
    const going = this.#going;
    if (going === null) return this.#script(top) === null ? this.#leaveHidden() : null;
    if (++going.tries > MOST_TRIES || going.run !== this.#run) return 'resume';
    if (this.#script(top) === null) return 'stepOut';
    return this.#isAdded(top) ? going.step : null;
  }

  /** A pause in hidden code that a cell has called: out of it, as with a step. */
  #leaveHidden(): Step | 'resume' {
    if (!this.#isPausing) return 'resume';
    this.#going = { step: 'stepOut', run: this.#run, tries: 0 };
    return 'stepOut';
  }

  #script(call: Debugger.CallFrame): VisibleScript | null {
    return this.#scripts.visible(call.location.scriptId);
  }

  #isAdded(call: Debugger.CallFrame): boolean {
    const { lineNumber, columnNumber = 0 } = call.location;
    return this.#script(call)?.map?.isAdded(lineNumber, columnNumber) === true;
  }

  async #announce(params: Paused): Promise<void> {
    const isStep = this.#going !== null;
    this.#going = null;
    const stop: Stop = {
      frames: params.callFrames.flatMap((call) => this.#toFrame(call)),
      reason: this.#isPausing ? 'pause' : reasonOf(params, isStep),
      breakpoints: params.hitBreakpoints ?? [],
      thrown: isThrow(params) ? ((params.data ?? null) as Runtime.RemoteObject | null) : null,
    };
    this.#stop = stop;
    this.#endPause();
    await this.#events.settle();
    if (this.#stop === stop) this.#events.stopped(stopBody(stop));
  }

  #endPause(): void {
    if (!this.#isPausing) return;
    this.#isPausing = false;
    this.#events.stopNowhere();
  }

  #toFrame(call: Debugger.CallFrame): Frame[] {
    const script = this.#script(call);
    return script === null ? [] : [{ id: ++this.#frames, call, script }];
  }

  #resumed(): void {
    this.#isPaused = false;
    if (this.#stop === null) return;
    this.#stop = null;
    this.#events.continued();
  }
}

const isThrow = ({ reason }: Paused): boolean => reason === 'exception' || reason === 'promiseRejection';

function reasonOf(params: Paused, isStep: boolean): string {
  if (isThrow(params)) return 'exception';
  return isStep && (params.hitBreakpoints?.length ?? 0) === 0 ? 'step' : 'breakpoint';
}

function stopBody({ reason, thrown }: Stop): Content {
  const text = thrown?.description?.split('\n', 1)[0];
  return { reason, threadId: THREAD_ID, allThreadsStopped: true, ...(text === undefined ? {} : { text }) };
}
