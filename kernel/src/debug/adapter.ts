import type { Debugger } from 'node:inspector';
import type { CompiledCell } from '../threads/messages.ts';
import type { Content } from '../wire/message.ts';
import { Breakpoints } from './breakpoints.ts';
import type { CellBook } from './cell-book.ts';
import type { Debugging } from './command.ts';
import { commands } from './commands/index.ts';
import { type DapRequest, DebugFailure, failure, readRequest, success, THREAD_ID } from './dap.ts';
import { Execution } from './execution.ts';
import { HOOK } from './hook.ts';
import { Inspector } from './inspector.ts';
import { Locator } from './locator.ts';
import { Scripts, STEPPED_OVER } from './scripts.ts';
import { Variables } from './variables.ts';

export interface AdapterHost {
  readonly book: CellBook;
  /** The script a cell would become; null when its text is no program. */
  readonly emit: (code: string) => Promise<CompiledCell | null>;
  readonly log: (text: string) => void;
  /** Sends an event of the debug adapter protocol to every front end. */
  readonly publish: (event: Content) => void;
}

/** Answers requests of the debug adapter protocol through V8's inspector. */
export class Adapter implements Debugging {
  readonly book: CellBook;
  readonly inspector: Inspector = new Inspector();
  readonly breakpoints: Breakpoints;
  readonly execution: Execution;
  readonly variables: Variables;
  readonly scripts: Scripts;
  readonly #host: AdapterHost;
  readonly #locator = new Locator();
  #isStarted = false;
  #isAttached = false;
  #events = 0;

  constructor(host: AdapterHost) {
    const { inspector } = this;
    this.#host = host;
    this.book = host.book;
    this.scripts = new Scripts(host.book);
    this.variables = new Variables(inspector, host.book);
    this.breakpoints = new Breakpoints({ ...host, inspector, locator: this.#locator, scripts: this.scripts });
    inspector.on('Debugger.scriptParsed', (parsed: Debugger.ScriptParsedEventDataType) => this.scripts.add(parsed));
    this.execution = new Execution(inspector, this.scripts, {
      stopAnywhere: () => this.breakpoints.everywhere(),
      stopNowhere: () => this.breakpoints.nowhere(),
      settle: () => this.#flushOutput(),
      stopped: (body) => this.#publish('stopped', { ...body, hitBreakpointIds: this.#hits() }),
      continued: () => this.#continued(),
    });
  }

  get isStarted(): boolean {
    return this.#isStarted;
  }

  /** Content of the reply; never throws, and never waits for a cell without end. */
  async handle(content: Content): Promise<Content> {
    const request = readRequest(content);
    try {
      return success(request, await this.#run(request));
    } catch (error) {
      if (error instanceof DebugFailure) return failure(request, error.message);
      this.#host.log(`debugger, ${request.command}: ${error instanceof Error ? error.stack : String(error)}`);
      return failure(request, `The debugger failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  #publish(event: string, body: Content): void {
    this.#host.publish({ type: 'event', seq: ++this.#events, event, body });
  }

  /** Debugging is about to begin. */
  start(): void {
    this.#isStarted = true;
  }

  /** Switches the inspector's debugger on. */
  async attach(): Promise<void> {
    if (this.#isAttached) return;
    await this.inspector.ask('Debugger.enable');
    await this.inspector.ask('Debugger.setBlackboxPatterns', { patterns: STEPPED_OVER });
    this.#isAttached = true;
    this.#publish('initialized', {});
  }

  /** A cell is about to run. */
  async prepare(code: string, cell: CompiledCell): Promise<void> {
    this.execution.nextRun();
    if (!this.#isAttached) return;
    try {
      await this.breakpoints.prepare(code, cell);
      if (this.execution.isPausing) await this.breakpoints.everywhere();
    } catch (error) {
      this.#host.log(`breakpoints could not be set: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Ends debugging: what is stopped goes on, and nothing is left that could cost time. */
  stop(): void {
    this.inspector.close();
    this.execution.reset();
    this.breakpoints.clear();
    this.scripts.clear();
    this.#locator.close();
    this.#isStarted = false;
    this.#isAttached = false;
  }

  #run(request: DapRequest): Promise<Content> | Content {
    const command = commands.get(request.command);
    if (command === undefined) throw new DebugFailure(`This debugger does not know the command "${request.command}".`);
    if (command.needs === 'start' && !this.#isStarted)
      throw new DebugFailure('The debugger is not started: send "initialize" and "attach" first.');
    return command.run(this, request.args);
  }

  async #flushOutput(): Promise<void> {
    await this.inspector.ask('Runtime.evaluate', { expression: `${HOOK}.flush()`, silent: true });
  }

  #hits(): number[] {
    return this.breakpoints.idsOf(this.execution.stop?.breakpoints ?? []);
  }

  #continued(): void {
    this.variables.forgetStop();
    this.#publish('continued', { threadId: THREAD_ID, allThreadsContinued: true });
  }
}
