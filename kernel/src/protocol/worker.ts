import '../threads/compile-cache.ts';
import { randomUUID } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import type { ProtocolWorkerData } from '../threads/messages.ts';
import { readConnection } from '../wire/connection.ts';
import { bindSockets, closeSockets, echoHeartbeats, type Sockets } from '../wire/sockets.ts';
import { CommTable } from './comm-table.ts';
import type { KernelContext } from './context.ts';
import { Executor } from './executor.ts';
import { History } from './history.ts';
import { Kernel } from './kernel.ts';
import { LanguageClient } from './language-client.ts';
import { log } from './log.ts';
import { MainThread } from './main-thread.ts';
import { watchParent } from './parent-watch.ts';
import { Publisher } from './publisher.ts';
import { Terminator } from './terminator.ts';

/** Entry of the protocol worker: owns the sockets, so that heartbeat, control and interrupts live while a cell loops. */

/** Time for replies to leave and a looping cell to end. */
const LAST_WORDS_MS = 100;
const FORCE_AFTER_MS = 1500;

if (parentPort === null) throw new Error('this file is a worker');
const data = workerData as ProtocolWorkerData;
const connection = readConnection(data.connectionFile);
const session = randomUUID();
const language = new LanguageClient(data.settings, data.language);
const sockets = await bindSockets(connection);
const publisher = new Publisher(sockets, connection, session);
const terminator = new Terminator();
const main = new MainThread(parentPort, terminator, (message) => kernel.fromMain(message));
const history = new History();
const executor = new Executor({ publisher, language, main, history });
const comms = new CommTable();
const { settings } = data;
const context: KernelContext = { publisher, language, main, executor, history, comms, connection, settings, shutdown };
const kernel = new Kernel(context, connection, session, sockets);

process.on('uncaughtException', (error) => log(`a fault of the kernel: ${error.stack ?? String(error)}`));
void publisher.status({}, 'starting');
void Promise.all([
  kernel.serve(sockets.shell),
  kernel.serve(sockets.control),
  kernel.serveStdin(sockets.stdin),
  echoHeartbeats(sockets.heartbeat),
  greetSubscribers(sockets),
]);
watchParent(shutdown);
terminator.connect();

async function greetSubscribers({ iopub }: Sockets): Promise<void> {
  for await (const [frame] of iopub) {
    if (frame?.[0] === 1) void publisher.welcome(frame.subarray(1).toString());
  }
}

/** Ends the process: the main thread closes what it has open, and is ended by force when it does not answer. */
function shutdown(): void {
  executor.interrupt();
  setTimeout(() => {
    terminator.disconnect();
    closeSockets(sockets);
    main.post({ kind: 'exit' });
  }, LAST_WORDS_MS);
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), FORCE_AFTER_MS);
}
