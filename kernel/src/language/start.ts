import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { LanguageSettings, LanguageWorkerData } from '../threads/messages.ts';
import { workerUrl } from '../threads/worker-url.ts';

/** Starts a language worker; gives the port that leads to it, which closes when the worker ends. */
export function startLanguage(settings: LanguageSettings): MessagePort {
  const { port1, port2 } = new MessageChannel();
  const workerData: LanguageWorkerData = { settings, port: port2 };
  const worker = new Worker(workerUrl(import.meta.url, './worker'), { workerData, transferList: [port2] });
  worker.on('error', () => port1.close());
  worker.unref();
  return port1;
}
