import '../threads/compile-cache.ts';
import { workerData } from 'node:worker_threads';
import type { LanguageRequest, LanguageResponse, LanguageWorkerData } from '../threads/messages.ts';

/** Entry of the language worker: owns TypeScript, answers one request at a time. */

const { CellLanguage } = await import('./service.ts');
const { Tidier } = await import('./tidy.ts');
const { settings, port } = workerData as LanguageWorkerData;
const language = new CellLanguage(settings);
language.warm();
const tidier = new Tidier();
tidier.worked();

port.on('message', ({ id, method, args }: LanguageRequest) => {
  port.postMessage(answer(id, method, args));
  if (method === 'commit') language.settle();
  tidier.worked();
});

function answer(id: number, method: LanguageRequest['method'], args: readonly unknown[]): LanguageResponse {
  try {
    const call = language[method].bind(language) as (...given: readonly unknown[]) => unknown;
    return { id, value: call(...args) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
