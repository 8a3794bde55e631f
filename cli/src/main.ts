import { isatty } from 'node:tty';
import type { Io } from './io.ts';
import { run } from './run.ts';
import { Temporaries } from './temporaries.ts';

/** The process: streams, signals, exit code. */

/** Time to end in good order after a signal; then the process ends anyway. */
const GRACE_MS = 800;
/** A terminal's Ctrl-C may reach us twice, straight and through a parent; that is no second wish. */
const ECHO_MS = 300;
const SIGNALS: readonly (readonly [NodeJS.Signals, number])[] = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
];

const temporaries = new Temporaries();
const controller = new AbortController();
let stoppedAt: number | null = null;

function stop(exitCode: number): void {
  const now = performance.now();
  if (stoppedAt !== null) {
    if (now - stoppedAt > ECHO_MS) process.exit(exitCode);
    return;
  }
  stoppedAt = now;
  process.exitCode = exitCode;
  setTimeout(() => process.exit(exitCode), GRACE_MS).unref();
  controller.abort();
}

for (const [signal, exitCode] of SIGNALS) process.on(signal, () => stop(exitCode));
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
process.on('exit', () => temporaries.removeAll());

const io: Io = {
  stdout: process.stdout,
  stderr: process.stderr,
  stdinIsTTY: isatty(0),
  env: process.env,
  cwd: process.cwd(),
  signal: controller.signal,
  temporaries,
  open: async (options) => (await import('@plumbline/core')).open(options),
  clock: () => performance.now(),
};

const code = await run(process.argv.slice(2), io);
process.exit(process.exitCode ?? code);
