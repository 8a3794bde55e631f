import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { LanguageSettings, LanguageWorkerData } from '../threads/messages.ts';
import { workerUrl } from '../threads/worker-url.ts';

/** A language worker that was started. */
export interface StartedLanguage {
  /** Leads to the worker; closes when the worker ends. */
  readonly port: MessagePort;
  /** Ends the worker, whatever it is doing. */
  end(): void;
}

/** Starts a language worker. */
export function startLanguage(settings: LanguageSettings): StartedLanguage {
  const { port1, port2 } = new MessageChannel();
  const workerData: LanguageWorkerData = { settings, port: port2 };
  const worker = new Worker(workerUrl(import.meta.url, './worker'), { workerData, transferList: [port2] });
  worker.on('error', () => port1.close());
  worker.unref();
  return { port: port1, end: () => void worker.terminate() };
}
