import childProcess from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { currentCell } from './cell.ts';
import type { Channel } from './channel.ts';
import { type Inherited, inheritedOf, replaced, stdioList } from './inherited.ts';
import { realNow } from './originals.ts';

type Call = (...args: unknown[]) => unknown;

const NAMES = ['spawnSync', 'execFileSync', 'execSync'] as const;
/** What is left in the pipes when the command has ended comes at once; something that it has started may hold them open. */
const SILENCE_MS = 250;
const LONGEST_MS = 15_000;

/** Pipes of a call that was ended from outside before it could close them. */
const open = new Set<number>();

/**
 * Shows what commands that block (`execSync` and its like) write to an inherited standard output or standard error, while
 * they run: this thread stands still, so the protocol worker reads it from a named pipe. Where there are none (Windows),
 * that output goes where Jupyter keeps its log.
 */
export function captureBlockingChildren(channel: Channel): void {
  const realSpawnSync = childProcess.spawnSync;
  const makePipes = (paths: readonly string[]): boolean =>
    process.platform !== 'win32' && realSpawnSync('mkfifo', ['-m', '600', ...paths]).status === 0;
  for (const name of NAMES) {
    const original = childProcess[name] as Call;
    const wrapped: Call = (...args) => {
      const options = args.at(-1) as { stdio?: unknown } | undefined;
      const stdio = typeof options === 'object' && options !== null ? stdioList(options.stdio) : null;
      const inherited = stdio === null ? [] : inheritedOf(stdio);
      if (stdio === null || inherited.length === 0) return original(...args);
      return withPipes(channel, inherited, makePipes, (at) =>
        original(...args.slice(0, -1), { ...options, stdio: replaced(stdio, at) }),
      );
    };
    Object.defineProperty(wrapped, 'name', { value: name });
    Object.assign(childProcess, { [name]: wrapped });
  }
  syncBuiltinESMExports();
}

function withPipes(
  channel: Channel,
  inherited: readonly Inherited[],
  makePipes: (paths: readonly string[]) => boolean,
  call: (at: ReadonlyMap<number, unknown>) => unknown,
): unknown {
  const cell = currentCell();
  if (cell === null) return call(new Map());
  closeLeft();
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-out-'));
  const pipes = inherited.map(({ at, name }) => ({ at, name, path: join(folder, String(at)) }));
  if (!makePipes(pipes.map(({ path }) => path))) {
    rmSync(folder, { recursive: true, force: true });
    return call(new Map());
  }
  const state = new Int32Array(new SharedArrayBuffer(12));
  const fds = new Map(pipes.map(({ at, path }) => [at, openSync(path, constants.O_RDWR)]));
  for (const fd of fds.values()) open.add(fd);
  const tidy = (): void => {
    closeLeft();
    rmSync(folder, { recursive: true, force: true });
  };
  cell.abort.signal.addEventListener('abort', tidy, { once: true });
  const shown = cell.silent ? [] : pipes;
  channel.post({ kind: 'read-pipes', parent: cell.parent, pipes: shown, state });
  try {
    return call(fds);
  } finally {
    waitUntilOpen(state, shown.length);
    closeLeft();
    waitForText(state, shown.length);
    tidy();
    cell.abort.signal.removeEventListener('abort', tidy);
  }
}

/** Closes pipes of this or an earlier call. */
function closeLeft(): void {
  for (const fd of open) {
    open.delete(fd);
    closeSync(fd);
  }
}

/** What is in a pipe is lost when nobody has it open: the reader must have come before we close it. */
function waitUntilOpen(state: Int32Array, pipes: number): void {
  const start = realNow();
  for (let seen = Atomics.load(state, 2); seen < pipes && realNow() - start < LONGEST_MS; ) {
    Atomics.wait(state, 2, seen, SILENCE_MS);
    seen = Atomics.load(state, 2);
  }
}

/** Waits until all pipes have ended, as long as text comes. */
function waitForText(state: Int32Array, pipes: number): void {
  const start = realNow();
  while (Atomics.load(state, 0) < pipes && realNow() - start < LONGEST_MS) {
    const seen = Atomics.load(state, 1);
    if (Atomics.wait(state, 1, seen, SILENCE_MS) === 'timed-out') return;
  }
}
