import type { MessagePort } from 'node:worker_threads';
import { type StartedLanguage, startLanguage } from '../language/start.ts';
import type {
  Compilation,
  CompiledCell,
  Completeness,
  Completions,
  Inspection,
  LanguageApi,
  LanguageRequest,
  LanguageResponse,
  LanguageSettings,
  MainQuestion,
} from '../threads/messages.ts';
import { log } from './log.ts';

interface Waiting {
  readonly request: LanguageRequest;
  /** It teaches a new worker what the last one knew. */
  readonly isLesson: boolean;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A worker that ends this often without an answer to anybody in between is not started again. */
const MOST_FAILURES = 3;
const ENDED = 'TypeScript ended unexpectedly, and is started again: run the cell again.';
const LOST = 'TypeScript ends again and again, and is not started any more. Restart the kernel.';
/** Time that a cell nobody waits for any more may still be checked, before its worker is ended. */
const PATIENCE_MS = 2000;
/** What a new worker needs to learn a cell again: no worker is ended while that would take longer than waiting has. */
const RELEARN_MS = 10;

/**
 * The language worker, seen from the protocol worker. When it ends (out of memory, say) the requests under way fail,
 * a new one starts and learns the cells that have run. When it is ended because a cell takes too long, only that cell's request is lost.
 */
export class LanguageClient {
  readonly #settings: LanguageSettings;
  readonly #start: (settings: LanguageSettings) => StartedLanguage;
  readonly #waiting = new Map<number, Waiting>();
  readonly #committed: string[] = [];
  readonly #taught = new Map<MainQuestion, readonly unknown[]>();
  /** The cell compiled last, and by which worker. */
  #compiled: { readonly code: string; readonly worker: StartedLanguage } | null = null;
  #worker: StartedLanguage;
  #compiling: number | null = null;
  /** The request for whose sake the worker was ended. */
  #givenUp: number | null = null;
  #requests = 0;
  /** Ends of the worker since it last answered. */
  #failures = 0;

  /**
   * @param worker the language worker that has been started first
   * @param start starts those that follow it
   */
  constructor(settings: LanguageSettings, worker: StartedLanguage, start: typeof startLanguage = startLanguage) {
    this.#settings = settings;
    this.#start = start;
    this.#worker = worker;
    this.#listen(worker.port);
  }

  compile(code: string): Promise<Compilation> {
    this.#compiled = { code, worker: this.#worker };
    const compilation = this.#ask<Compilation>('compile', code);
    this.#compiling = this.#requests;
    return compilation;
  }

  /** Nobody waits for the cell that was compiled last: its worker is ended if it does not answer soon. */
  giveUp(): void {
    const id = this.#compiling;
    if (id === null) return;
    setTimeout(() => this.#endAt(id), PATIENCE_MS + RELEARN_MS * this.#committed.length).unref();
  }

  #endAt(id: number): void {
    if (!this.#waiting.has(id)) return;
    this.#givenUp = id;
    this.#worker.end();
  }

  emit(code: string): Promise<CompiledCell | null> {
    return this.#ask('emit', code);
  }

  /** Makes the names of the cell compiled last known to later cells, and to workers that follow this one. */
  async commit(): Promise<void> {
    const compiled = this.#compiled;
    this.#compiled = null;
    if (compiled === null) return;
    this.#committed.push(compiled.code);
    if (compiled.worker === this.#worker) await this.#ask('commit');
    else this.#teach(compiled.code);
  }

  complete(code: string, position: number): Promise<Completions> {
    return this.#ask('complete', code, position);
  }

  inspect(code: string, position: number, detail: number): Promise<Inspection | null> {
    return this.#ask('inspect', code, position, detail);
  }

  completeness(code: string): Promise<Completeness> {
    return this.#ask('completeness', code);
  }

  /** Asks on behalf of the main thread; what it teaches is taught again to the worker that follows a lost one. */
  forMain(method: MainQuestion, args: readonly unknown[]): Promise<unknown> {
    if (method === 'reset') this.#committed.length = 0;
    if (method === 'learnMagics' || method === 'learnFacts') this.#taught.set(method, args);
    return this.#ask(method, ...args);
  }

  #ask<T>(method: keyof LanguageApi, ...args: unknown[]): Promise<T> {
    return this.#send(method, args, false);
  }

  #send<T>(method: keyof LanguageApi, args: readonly unknown[], isLesson: boolean): Promise<T> {
    if (this.#failures > MOST_FAILURES) return Promise.reject(new Error(LOST));
    const id = ++this.#requests;
    const request: LanguageRequest = { id, method, args };
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { request, isLesson, resolve: resolve as (value: unknown) => void, reject });
      this.#worker.port.postMessage(request);
    });
  }

  #teach(code: string): void {
    this.#lesson('compile', code);
    this.#lesson('commit');
  }

  #lesson(method: keyof LanguageApi, ...args: unknown[]): void {
    this.#send(method, args, true).catch(ignoreLost);
  }

  #listen(port: MessagePort): void {
    port.on('message', (response: LanguageResponse) => this.#answer(response));
    port.on('close', () => this.#ended());
  }

  #answer(response: LanguageResponse): void {
    const waiting = this.#waiting.get(response.id);
    this.#waiting.delete(response.id);
    if (waiting?.isLesson === false) this.#failures = 0;
    if ('error' in response) waiting?.reject(new Error(response.error));
    else waiting?.resolve(response.value);
  }

  #ended(): void {
    const givenUp = this.#givenUp;
    this.#givenUp = null;
    const waiting = [...this.#waiting.values()].filter((one) => !one.isLesson);
    this.#waiting.clear();
    const isKept = ({ request }: Waiting): boolean => givenUp !== null && request.id !== givenUp;
    for (const one of waiting) if (!isKept(one)) one.reject(new Error(ENDED));
    if (givenUp === null && ++this.#failures > MOST_FAILURES) {
      log(LOST);
      return;
    }
    log(givenUp === null ? 'TypeScript ended unexpectedly and is started again.' : 'TypeScript is started again.');
    this.#restart(waiting.filter(isKept));
  }

  /** Starts a worker, teaches it what the last one knew, and asks it what the last one has left unanswered. */
  #restart(kept: readonly Waiting[]): void {
    this.#worker = this.#start(this.#settings);
    this.#listen(this.#worker.port);
    for (const [method, args] of this.#taught) this.#lesson(method, ...args);
    for (const code of this.#committed) this.#teach(code);
    for (const one of kept) {
      this.#waiting.set(one.request.id, one);
      this.#worker.port.postMessage(one.request);
    }
  }
}

function ignoreLost(error: Error): void {
  log(`a cell could not be learnt again: ${error.message}`);
}
