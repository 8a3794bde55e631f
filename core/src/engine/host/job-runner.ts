import { DqError } from '../../kit/errors.ts';
import { throttle } from '../../kit/progress.ts';
import type { Attachment } from './attachments.ts';
import type { JobRegistry } from './jobs.ts';
import type { Request } from './messages.ts';
import type { Wire } from './wire.ts';

/** At most ten progress messages in a second and job. */
const PROGRESS_MS = 100;

/** Runs the jobs of one client, several at a time, and sends what becomes of them. */
export class JobRunner {
  readonly #wire: Wire;
  readonly #jobs: Promise<JobRegistry>;
  readonly #running: Map<number, AbortController> = new Map();

  constructor(wire: Wire, jobs: Promise<JobRegistry>) {
    this.#wire = wire;
    this.#jobs = jobs;
  }

  /** Starts a job. An id that is running already is a fault of the client. */
  start(request: Request, attachments: readonly Attachment[]): void {
    if (this.#running.has(request.id)) throw new DqError('wire_broken', { reason: `job ${request.id} runs already` });
    const control = new AbortController();
    this.#running.set(request.id, control);
    this.#run(request, attachments, control.signal).finally(() => this.#running.delete(request.id));
  }

  /** Asks a job to stop; nothing happens when it is over. */
  cancel(id: number): void {
    this.#running.get(id)?.abort();
  }

  /** Asks all jobs to stop. */
  cancelAll(): void {
    for (const control of this.#running.values()) control.abort();
  }

  async #run(request: Request, attachments: readonly Attachment[], signal: AbortSignal): Promise<void> {
    try {
      const handler = await this.#handlerOf(request.method);
      const progress = this.#progressOf(request.id, signal);
      const { result, attachments: out = [] } = await handler(request.params, { signal, progress, attachments });
      this.#wire.send({ kind: 'reply', id: request.id, result }, out);
    } catch (error) {
      const { code, params } = toDqError(error, signal);
      this.#wire.send({ kind: 'error', id: request.id, error: { code, params } });
    }
  }

  async #handlerOf(method: string): Promise<NonNullable<ReturnType<JobRegistry['handlers']['get']>>> {
    const { handlers } = await this.#jobs;
    const handler = handlers.get(method);
    if (handler !== undefined) return handler;
    throw new DqError('wire_broken', {
      reason: `there is no method "${method}" (there are ${[...handlers.keys()].join(', ')})`,
    });
  }

  #progressOf(id: number, signal: AbortSignal): (step: string, ratio: number | null) => void {
    const send = (step: string, ratio: number | null): void => {
      if (!signal.aborted && !this.#wire.congested) this.#wire.send({ kind: 'progress', id, step, ratio });
    };
    return throttle(send, PROGRESS_MS, () => performance.now());
  }
}

/** What is thrown while a job is being stopped counts as the stop. */
export function toDqError(error: unknown, signal?: AbortSignal): DqError {
  if (error instanceof DqError) return error;
  if (signal?.aborted) return new DqError('cancelled', {}, { cause: error });
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new DqError('internal', { reason }, { cause: error });
}
