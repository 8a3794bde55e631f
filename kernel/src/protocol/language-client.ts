import { Worker } from 'node:worker_threads';
import type {
  Compilation,
  Completeness,
  Completions,
  Inspection,
  LanguageApi,
  LanguageRequest,
  LanguageResponse,
  LanguageSettings,
} from '../threads/messages.ts';
import { workerUrl } from '../threads/worker-url.ts';
import { log } from './log.ts';

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The language worker, seen from the protocol worker. When it ends (out of memory, say) the requests under way fail,
 * a new one starts and learns the cells that have run.
 */
export class LanguageClient {
  readonly #settings: LanguageSettings;
  readonly #waiting = new Map<number, Waiting>();
  readonly #committed: string[] = [];
  #compiled: string | null = null;
  #worker: Worker;
  #requests = 0;

  constructor(settings: LanguageSettings) {
    this.#settings = settings;
    this.#worker = this.#start();
  }

  compile(code: string): Promise<Compilation> {
    this.#compiled = code;
    return this.#ask('compile', code);
  }

  async commit(): Promise<void> {
    if (this.#compiled !== null) this.#committed.push(this.#compiled);
    this.#compiled = null;
    await this.#ask('commit');
  }

  complete(code: string, position: number): Promise<Completions> {
    return this.#ask('complete', code, position);
  }

  inspect(code: string, position: number): Promise<Inspection | null> {
    return this.#ask('inspect', code, position);
  }

  completeness(code: string): Promise<Completeness> {
    return this.#ask('completeness', code);
  }

  #ask<T>(method: keyof LanguageApi, ...args: unknown[]): Promise<T> {
    const id = ++this.#requests;
    const request: LanguageRequest = { id, method, args };
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.#worker.postMessage(request);
    });
  }

  #start(): Worker {
    const worker = new Worker(workerUrl(import.meta.url, '../language/worker'), { workerData: this.#settings });
    worker.on('message', (response: LanguageResponse) => this.#answer(response));
    worker.on('error', (error) => log(`the language worker ended: ${String(error)}`));
    worker.on('exit', () => this.#restart());
    return worker;
  }

  #answer(response: LanguageResponse): void {
    const waiting = this.#waiting.get(response.id);
    this.#waiting.delete(response.id);
    if ('error' in response) waiting?.reject(new Error(response.error));
    else waiting?.resolve(response.value);
  }

  #restart(): void {
    for (const waiting of this.#waiting.values())
      waiting.reject(new Error('TypeScript ended unexpectedly and was started again.'));
    this.#waiting.clear();
    this.#worker = this.#start();
    for (const code of this.#committed) {
      this.#ask('compile', code).catch(ignoreLost);
      this.#ask('commit').catch(ignoreLost);
    }
  }
}

function ignoreLost(error: Error): void {
  log(`a cell could not be learnt again: ${error.message}`);
}
