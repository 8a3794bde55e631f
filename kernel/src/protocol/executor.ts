import type { DebugGate } from '../debug/gate.ts';
import { INTERRUPTED } from '../threads/interrupted.ts';
import type { Compilation, CompiledCell, Failure, MimeBundle, Outcome } from '../threads/messages.ts';
import type { Content, Message } from '../wire/message.ts';
import { BadRequest, errorReply, textField } from './fields.ts';
import type { History } from './history.ts';
import type { LanguageClient } from './language-client.ts';
import type { MainThread } from './main-thread.ts';
import type { MemoryGuard } from './memory-guard.ts';
import { failureOf } from './problems.ts';
import type { Publisher } from './publisher.ts';

interface Parts {
  readonly publisher: Publisher;
  readonly language: LanguageClient;
  readonly main: MainThread;
  readonly memory: MemoryGuard;
  readonly history: History;
  readonly debug: DebugGate;
}

/** What an execute request asks for. */
interface Execution {
  readonly message: Message;
  readonly code: string;
  readonly silent: boolean;
  readonly keep: boolean;
  readonly count: number;
}

const STUCK =
  'The interrupt has not come through yet: the cell is inside a call that cannot be broken off (native code, or a file that does not answer). It ends when that call returns. To end it now, restart the kernel.\n';

/** Runs cells: compiles, runs, publishes what came out. One at a time; the caller sees to that. */
export class Executor {
  readonly #parts: Parts;
  #count = 0;
  #runs = 0;
  #begun: Promise<void> = Promise.resolve();
  #stopCompiling: (() => void) | null = null;
  /** The request under way was interrupted. */
  #isInterrupted = false;
  readonly #running = new Map<number, Message>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get count(): number {
    return this.#count;
  }

  /** The request whose cell is running, by the run's number. */
  request(run: number): Message | undefined {
    return this.#running.get(run);
  }

  /** Ends what is being compiled or run; does nothing when idle. */
  interrupt(): void {
    this.#isInterrupted = true;
    this.#stopCompiling?.();
    this.#parts.publisher.hurry();
    this.#parts.main.interrupt();
    this.#parts.debug.terminate();
  }

  /** Resolves when the cell under way has begun to run, or has ended without: what follows it must not overtake it. */
  get begun(): Promise<void> {
    return this.#begun;
  }

  /** Says why an interrupted cell has not ended. */
  explainStuck(run: number): void {
    const request = this.#running.get(run);
    if (request !== undefined) this.#parts.publisher.print(request.header, 'stderr', STUCK);
  }

  /** Content of the execute reply. */
  async execute(message: Message): Promise<Content> {
    const { content } = message;
    const silent = content.silent === true;
    const code = textField(content, 'code');
    const keep = !silent && content.store_history !== false;
    if (keep) this.#count++;
    const execution: Execution = { message, code, silent, keep, count: this.#count };
    this.#announce(execution);
    this.#isInterrupted = false;
    this.#parts.publisher.begin(message.header);
    const outcome = await this.#outcome(execution, execution.code);
    this.#parts.publisher.end(message.header);
    if (outcome.status === 'error') return this.#failed(execution, outcome.failure);
    if (outcome.result !== null) this.#publishResult(execution, outcome.result);
    const expressions = await this.#expressions(execution);
    const payload = [...(outcome.payload ?? [])];
    return { status: 'ok', execution_count: execution.count, user_expressions: expressions, payload };
  }

  #announce({ message, code, silent, keep, count }: Execution): void {
    if (silent) return;
    if (keep) this.#parts.history.add(count, code);
    void this.#parts.publisher.publish('execute_input', message.header, { code, execution_count: count });
  }

  async #outcome(execution: Execution, code: string, isExpression = false): Promise<Outcome> {
    let begun = (): void => {};
    this.#begun = new Promise((resolve) => {
      begun = resolve;
    });
    this.#parts.memory.begin();
    try {
      const cell = await this.#compiled(execution, code, isExpression);
      if ('status' in cell) return cell;
      const ended = this.#run(execution, cell, isExpression);
      begun();
      return await ended;
    } catch (error) {
      return { status: 'error', failure: ownFailure(error) };
    } finally {
      begun();
      this.#parts.memory.end();
    }
  }

  /** A cell that is ready to run, or why it cannot. */
  async #compiled(execution: Execution, code: string, isExpression: boolean): Promise<CompiledCell | Outcome> {
    const compilation = await this.#compile(code);
    if (compilation === null) return { status: 'error', failure: INTERRUPTED };
    if ('problems' in compilation)
      return { status: 'error', failure: failureOf(compilation.problems, code, execution.count) };
    if (this.#isInterrupted) return { status: 'error', failure: INTERRUPTED };
    if (!isExpression) await this.#parts.language.commit();
    await this.#parts.debug.prepare(execution.count, code, compilation.cell);
    if (this.#isInterrupted) return { status: 'error', failure: INTERRUPTED };
    return compilation.cell;
  }

  async #run({ message, count, silent }: Execution, cell: CompiledCell, isExpression: boolean): Promise<Outcome> {
    const id = ++this.#runs;
    const { header: parent, content } = message;
    this.#running.set(id, message);
    try {
      const allowStdin = content.allow_stdin === true;
      return await this.#parts.main.run({ id, parent, count, cell, silent: silent || isExpression, allowStdin });
    } finally {
      this.#running.delete(id);
    }
  }

  /** Null when interrupted meanwhile: what TypeScript still answers is dropped. */
  async #compile(code: string): Promise<Compilation | null> {
    const stopped = new Promise<null>((resolve) => {
      this.#stopCompiling = (): void => {
        this.#parts.language.giveUp();
        resolve(null);
      };
    });
    try {
      return await Promise.race([this.#parts.language.compile(code), stopped]);
    } finally {
      this.#stopCompiling = null;
    }
  }

  #publishResult({ message, silent, keep, count }: Execution, result: MimeBundle): void {
    if (silent) return;
    const text = result.data['text/plain'];
    if (keep && typeof text === 'string') this.#parts.history.setOutput(count, text);
    void this.#parts.publisher.publish('execute_result', message.header, {
      execution_count: count,
      data: result.data,
      metadata: result.metadata,
    });
  }

  #failed({ message, silent, count }: Execution, failure: Failure): Content {
    if (!silent) void this.#parts.publisher.publish('error', message.header, { ...failure });
    return { status: 'error', execution_count: count, ...failure, user_expressions: {}, payload: [] };
  }

  async #expressions(execution: Execution): Promise<Content> {
    const wanted = execution.message.content.user_expressions;
    if (typeof wanted !== 'object' || wanted === null) return {};
    const results: [string, Content][] = [];
    for (const [name, code] of Object.entries(wanted)) results.push([name, await this.#expression(execution, code)]);
    return Object.fromEntries(results);
  }

  async #expression(execution: Execution, code: unknown): Promise<Content> {
    if (typeof code !== 'string') return errorReply(new BadRequest('A user expression must be text.'));
    return expressionResult(await this.#outcome(execution, code, true));
  }
}

function expressionResult(outcome: Outcome): Content {
  if (outcome.status === 'error') return { status: 'error', ...outcome.failure };
  const bundle = outcome.result ?? { data: { 'text/plain': 'undefined' }, metadata: {} };
  return { status: 'ok', ...bundle };
}

/** A fault of the kernel, not of the cell. */
function ownFailure(error: unknown): Failure {
  const reason = error instanceof Error ? error.message : String(error);
  const evalue = `The kernel could not compile this cell: ${reason} Your variables are unharmed.`;
  return { ename: 'KernelError', evalue, traceback: [evalue] };
}
