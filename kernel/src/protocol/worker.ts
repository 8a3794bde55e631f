import '../threads/compile-cache.ts';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { DebugGate } from '../debug/gate.ts';
import type { ProtocolWorkerData } from '../threads/messages.ts';
import { isLocal, openConnection, removeConnection, writeConnection } from '../wire/connection.ts';
import { type Bound, bindSockets, closeSockets, echoHeartbeats, type Sockets } from '../wire/sockets.ts';
import { CommTable } from './comm-table.ts';
import type { KernelContext } from './context.ts';
import { Executor } from './executor.ts';
import { History } from './history.ts';
import { historyFile } from './history-file.ts';
import type { HistoryStore } from './history-store.ts';
import { Kernel } from './kernel.ts';
import { LanguageClient } from './language-client.ts';
import { log } from './log.ts';
import { MainThread } from './main-thread.ts';
import { MemoryGuard } from './memory-guard.ts';
import { watchParent } from './parent-watch.ts';
import { Printers } from './printers.ts';
import { Publisher } from './publisher.ts';
import { Terminator } from './terminator.ts';

/** Entry of the protocol worker: owns the sockets, so that heartbeat, control and interrupts live while a cell loops. */

/** Time for replies to leave and a looping cell to end. */
const LAST_WORDS_MS = 100;
/** A kernel is starting for so long. */
const NEW_FOR_MS = 5000;
const FORCE_AFTER_MS = 1500;

const atEnd: (() => void)[] = [];

if (parentPort === null) throw new Error('this file is a worker');
const data = workerData as ProtocolWorkerData;
const { connection, sockets } = await listen(data.connectionFile).catch(giveUp);
const session = randomUUID();
const language = new LanguageClient(data.settings, {
  port: data.language,
  end: () => main.post({ kind: 'end-language' }),
});
const publisher = new Publisher(sockets, connection, session);
const printers = new Printers((message) => publisher.stream(message));
const terminator = new Terminator();
const main = new MainThread(parentPort, terminator, {
  onOther: (message) => kernel.fromMain(message),
  beforeDone: () => printers.drain(),
  onStuck: (run) => executor.explainStuck(run),
});
const memory = new MemoryGuard({
  usage: () => terminator.heapUsage(),
  limit: data.heapLimit,
  onFull: (failure) => main.interrupt(failure),
});
const history = openHistoryOf(process.env);
const debug = new DebugGate({ publisher, language, folder: data.settings.folder, log });
const executor = new Executor({ publisher, language, main, memory, history, debug });
const comms = new CommTable();
const { settings } = data;
const context: KernelContext = {
  publisher,
  printers,
  language,
  main,
  executor,
  history,
  comms,
  debug,
  connection,
  settings,
  shutdown,
};
const kernel = new Kernel(context, connection, session, sockets);

process.on('uncaughtException', (error) => log(`a fault of the kernel: ${error.stack ?? String(error)}`));
void Promise.all([
  kernel.serve(sockets.shell),
  kernel.serve(sockets.control),
  kernel.serveStdin(sockets.stdin),
  echoHeartbeats(sockets.heartbeat),
  greetSubscribers(sockets),
]);
watchParent(shutdown);
terminator.connect();

/** Binds what the connection file says; a file that is not there, or leaves ports open, is written. */
async function listen(file: string): Promise<Bound> {
  const isNew = !existsSync(file);
  const wanted = openConnection(file);
  const bound = await bindSockets(wanted);
  if (!isDeepStrictEqual(wanted, bound.connection)) writeConnection(file, bound.connection);
  if (isNew) {
    atEnd.push(() => removeConnection(file));
    log(`to connect to it: jupyter console --existing ${file}`);
  }
  if (wanted.key === '' && !isLocal(wanted))
    log('everyone who can reach this machine can run code here: the connection file has no key.');
  return bound;
}

/** Inputs are kept on disk unless the environment says otherwise; where that fails, in memory. */
function openHistoryOf(env: NodeJS.ProcessEnv): History {
  const file = historyFile(env);
  const complain = (error: unknown): void =>
    log(
      `the history of inputs is kept in memory alone: "${file}" cannot be used (${error instanceof Error ? error.message : String(error)}). Move it away to begin a new one, or set PLUMBLINE_HISTORY=off.`,
    );
  const open = async (path: string): Promise<HistoryStore> =>
    (await import('./history-store.ts')).openHistory(path, () => new Date());
  return new History({ open: file === null ? null : (): Promise<HistoryStore> => open(file), complain });
}

/** A kernel that nobody can reach ends, with a sentence in the log. */
function giveUp(error: Error): never {
  log(error.message);
  process.exit(3);
}

/** Welcomes those who subscribe. That the kernel starts is told to the first, after its welcome; later it would be wrong. */
async function greetSubscribers({ iopub }: Sockets): Promise<void> {
  let isNew = true;
  setTimeout(() => {
    isNew = false;
  }, NEW_FOR_MS).unref();
  for await (const [frame] of iopub) {
    if (frame?.[0] !== 1) continue;
    void publisher.welcome(frame.subarray(1).toString());
    if (isNew) void publisher.status({}, 'starting');
    isNew = false;
  }
}

/** Ends the process: the main thread closes what it has open, and is ended by force when it does not answer. */
function shutdown(): void {
  executor.interrupt();
  void Promise.allSettled([history.close(), delay(LAST_WORDS_MS)]).then(end);
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), FORCE_AFTER_MS);
}

function end(): void {
  for (const undo of atEnd) undo();
  debug.close();
  terminator.disconnect();
  closeSockets(sockets);
  main.post({ kind: 'exit' });
}
