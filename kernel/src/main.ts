import './threads/compile-cache.ts';
import { writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { Channel } from './runtime/channel.ts';
import { CommRegistry } from './runtime/comms.ts';
import { exitKernel, guardExit } from './runtime/exit.ts';
import { installGlobals } from './runtime/globals.ts';
import { installImports } from './runtime/imports.ts';
import { installMagics } from './runtime/magics.ts';
import { captureOutput } from './runtime/output.ts';
import { Runner } from './runtime/runner.ts';
import { installStackTraces } from './runtime/stack.ts';
import { Stdin } from './runtime/stdin.ts';
import { guardTimers } from './runtime/timers.ts';
import { quietOwnWarnings, reportUncaught } from './runtime/uncaught.ts';
import type { ProtocolSettings, ToMain } from './threads/messages.ts';
import { workerUrl } from './threads/worker-url.ts';

/**
 * The kernel: `node main.js CONNECTION_FILE`. This thread runs the user's code and nothing else; a protocol worker
 * talks to the front ends, a language worker owns TypeScript.
 */
const connectionFile = process.argv[2];
if (connectionFile === undefined) {
  process.stderr.write(
    'Usage: node main.js CONNECTION_FILE (Jupyter starts kernels like this; see "plumbline-kernel install").\n',
  );
  process.exit(2);
}

const folder = process.cwd();
const settings: ProtocolSettings = { connectionFile, folder, builtins: Object.getOwnPropertyNames(globalThis) };
const worker = new Worker(workerUrl(import.meta.url, './protocol/worker'), { workerData: settings });
const channel = new Channel(worker);
const comms = new CommRegistry(channel);
const stdin = new Stdin(channel);
const runner = new Runner(channel, folder);

captureOutput(channel);
installStackTraces();
installImports(folder);
installGlobals(channel, comms, stdin);
const magics = installMagics(channel, folder);
guardTimers();
guardExit();
reportUncaught();
quietOwnWarnings();

worker.on('message', (message: ToMain) => {
  if (message.kind === 'run') runner.run(message.run);
  else if (message.kind === 'abandon') runner.abandon(message.id);
  else if (message.kind === 'ping') channel.post({ kind: 'pong', id: message.id });
  else if (message.kind === 'comm') comms.receive(message);
  else if (message.kind === 'input') stdin.answer(message.id, message.value);
  else void magics.close().finally(exitKernel);
});
worker.on('exit', () => exitKernel());
worker.on('error', (error) => {
  writeSync(
    2,
    `plumbline kernel: the protocol worker ended: ${error instanceof Error ? error.stack : String(error)}\n`,
  );
});
