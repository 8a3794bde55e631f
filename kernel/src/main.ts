import './threads/compile-cache.ts';
import { getHeapStatistics } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { readArguments, USAGE } from './arguments.ts';
import { startLanguage } from './language/start.ts';
import { isNewEnough, nodeSentence } from './node.ts';
import type { LanguageSettings, ProtocolWorkerData } from './threads/messages.ts';
import { workerUrl } from './threads/worker-url.ts';

/**
 * The kernel: `node main.js CONNECTION_FILE`. This thread runs the user's code and nothing else; a protocol worker
 * talks to the front ends, a language worker owns TypeScript. Both start before the rest of this thread is loaded.
 */
if (!isNewEnough(process.versions.node)) {
  process.stderr.write(`${nodeSentence(process.versions.node)}\n`);
  process.exit(3);
}
const given = readArguments(process.argv.slice(2));
if (given === null) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(2);
}

const { connectionFile, mode } = given;
const settings: LanguageSettings = { folder: process.cwd(), builtins: Object.getOwnPropertyNames(globalThis), mode };
const language = startLanguage(settings);
const workerData: ProtocolWorkerData = {
  connectionFile,
  settings,
  language: language.port,
  heapLimit: heapLimit(),
};
const worker = new Worker(workerUrl(import.meta.url, './protocol/worker'), {
  workerData,
  transferList: [language.port],
  trackUnmanagedFds: false,
});
const { runKernel } = await import('./kernel-main.ts');
runKernel(worker, settings.folder, () => language.end());

/** What V8 calls the limit includes room for young values, which do not count when it gives up. */
function heapLimit(): number {
  const { heap_size_limit: all } = getHeapStatistics();
  return Math.max(all / 2, all - 192 * 2 ** 20);
}
