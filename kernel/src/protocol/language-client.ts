import type { MessagePort } from 'node:worker_threads';
import { startLanguage } from '../language/start.ts';
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
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A worker that ends this often without an answer in between is not started again. */
const MOST_FAILURES = 3;

/**
 * The language worker, seen from the protocol worker. When it ends (out of memory, say) the requests under way fail,
 * a new one starts and learns the cells that have run.
 */
export class LanguageClient {
  readonly #settings: LanguageSettings;
  readonly #waiting = new Map<number, Waiting>();
  readonly #committed: string[] = [];
  readonly #taught = new Map<MainQuestion, readonly unknown[]>();
  #compiled: string | null = null;
  #port: MessagePort;
  #requests = 0;
  /** Ends of the worker since it last answered. */
  #failures = 0;

  /** @param port leads to the language worker that has been started first */
  constructor(settings: LanguageSettings, port: MessagePort) {
    this.#settings = settings;
    this.#port = this.#listen(port);
  }

  compile(code: string): Promise<Compilation> {
    this.#compiled = code;
    return this.#ask('compile', code);
  }

  emit(code: string): Promise<CompiledCell | null> {
    return this.#ask('emit', code);
  }

  async commit(): Promise<void> {
    if (this.#compiled !== null) this.#committed.push(this.#compiled);
    this.#compiled = null;
    await this.#ask('commit');
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
    if (this.#failures > MOST_FAILURES) return Promise.reject(new Error('TypeScript cannot be started.'));
    const id = ++this.#requests;
    const request: LanguageRequest = { id, method, args };
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.#port.postMessage(request);
    });
  }

  #listen(port: MessagePort): MessagePort {
    port.on('message', (response: LanguageResponse) => this.#answer(response));
    port.on('close', () => this.#restart());
    return port;
  }

  #answer(response: LanguageResponse): void {
    const waiting = this.#waiting.get(response.id);
    this.#waiting.delete(response.id);
    this.#failures = 0;
    if ('error' in response) waiting?.reject(new Error(response.error));
    else waiting?.resolve(response.value);
  }

  #restart(): void {
    this.#failures++;
    for (const waiting of this.#waiting.values()) waiting.reject(new Error('TypeScript ended unexpectedly.'));
    this.#waiting.clear();
    if (this.#failures > MOST_FAILURES) {
      log('TypeScript cannot be started; cells cannot run.');
      return;
    }
    log('TypeScript ended unexpectedly and is started again.');
    this.#port = this.#listen(startLanguage(this.#settings));
    for (const [method, args] of this.#taught) this.#ask(method, ...args).catch(ignoreLost);
    for (const code of this.#committed) {
      this.#ask('compile', code).catch(ignoreLost);
      this.#ask('commit').catch(ignoreLost);
    }
  }
}

function ignoreLost(error: Error): void {
  log(`a cell could not be learnt again: ${error.message}`);
}
