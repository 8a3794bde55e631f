import { writeSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import { installDebugHook } from './debug/hook.ts';
import { captureBlockingChildren } from './runtime/blocking-children.ts';
import { Channel } from './runtime/channel.ts';
import { captureChildren } from './runtime/children.ts';
import { CommRegistry } from './runtime/comms.ts';
import { exitKernel, guardExit } from './runtime/exit.ts';
import { installGlobals } from './runtime/globals.ts';
import { installImports } from './runtime/imports.ts';
import { LanguageLink } from './runtime/language-link.ts';
import { installMagics } from './runtime/magics.ts';
import { toBundle } from './runtime/mime.ts';
import { captureOutput } from './runtime/output.ts';
import { Runner } from './runtime/runner.ts';
import { installStackTraces } from './runtime/stack.ts';
import { Stdin } from './runtime/stdin.ts';
import { guardTimers } from './runtime/timers.ts';
import { quietOwnWarnings, reportUncaught } from './runtime/uncaught.ts';
import { VariableWatch } from './runtime/variables/watch.ts';
import { captureWorkers } from './runtime/workers.ts';
import type { ToMain } from './threads/messages.ts';
import { installExports } from './tslab/exports.ts';
import { connectDisplays } from './tslab/publisher.ts';

/**
 * Makes the main thread a place for cells, and runs those that the protocol worker sends.
 * @param endLanguage ends the language worker that this thread has started
 */
export function runKernel(worker: Worker, folder: string, endLanguage: () => void): void {
  const channel = new Channel(worker);
  const comms = new CommRegistry(channel);
  const stdin = new Stdin(channel);
  const language = new LanguageLink(channel);
  const shadow = Object.create(null) as object;
  const variables = new VariableWatch(shadow);
  const runner = new Runner(channel, folder, shadow, variables);
  captureOutput(channel);
  captureChildren(channel);
  captureBlockingChildren(channel);
  captureWorkers(channel);
  installStackTraces();
  installImports(folder);
  installGlobals(channel, comms, stdin);
  variables.serve(comms);
  connectDisplays(channel);
  installDebugHook({ flush: () => channel.flush(), show: toBundle });
  installExports();
  const magics = installMagics({ channel, folder, stdin, language, shadow });
  guardTimers();
  guardExit();
  reportUncaught();
  quietOwnWarnings();
  worker.on('message', (message: ToMain) => {
    if (message.kind === 'run') runner.run(message.run);
    else if (message.kind === 'abandon') runner.abandon(message.id);
    else if (message.kind === 'ping') channel.postNow({ kind: 'pong', id: message.id });
    else if (message.kind === 'comm') comms.receive(message);
    else if (message.kind === 'language') language.answer(message.response);
    else if (message.kind === 'input') stdin.answer(message.id, message.value);
    else if (message.kind === 'end-language') endLanguage();
    else if (message.kind === 'no-input') stdin.refuse(message.id, message.reason);
    else void magics.close().finally(exitKernel);
  });
  worker.on('exit', (code) => exitKernel(code));
  worker.on('error', (error) => {
    writeSync(
      2,
      `plumbline kernel: the protocol worker ended: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
  });
}
