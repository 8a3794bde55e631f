import { ChildProcess } from 'node:child_process';
import { setMaxListeners } from 'node:events';
import { StringDecoder } from 'node:string_decoder';
import type { StreamName } from '../threads/messages.ts';
import { type CellContext, currentCell } from './cell.ts';
import type { Channel } from './channel.ts';
import { inheritedOf, replaced, stdioList } from './inherited.ts';
import { realSetTimeout } from './originals.ts';

interface SpawnOptions {
  readonly stdio?: unknown;
  readonly detached?: boolean;
}

type Spawn = (this: ChildProcess, options: SpawnOptions) => unknown;

/** Output of a child that has ended may take so long to arrive; something it has started may hold it open for ever. */
const DRAIN_MS = 250;

/**
 * Shows what child processes write to an inherited standard output or standard error in the cell that started them, and
 * interrupts them with it. Works for everything that starts a process without blocking: `spawn`, `fork`, `exec`, `cluster`.
 */
export function captureChildren(channel: Channel): void {
  const prototype = ChildProcess.prototype as unknown as { spawn: Spawn };
  const original = prototype.spawn;
  prototype.spawn = function spawn(options): unknown {
    const cell = currentCell();
    const stdio = stdioList(options.stdio);
    const inherited = stdio === null || cell === null ? [] : inheritedOf(stdio);
    const pipes = new Map(inherited.map(({ at }) => [at, 'pipe']));
    const started = original.call(this, stdio === null ? options : { ...options, stdio: replaced(stdio, pipes) });
    if (cell === null || this.pid === undefined) return started;
    const ends = inherited.map(({ at, name }) => forward(this, at, (text) => show(channel, cell, name, text)));
    if (ends.length > 0) delayExit(this, Promise.all(ends));
    follow(channel, this, cell, options.detached === true);
    return started;
  };
}

function show(channel: Channel, cell: CellContext, name: StreamName, text: string): void {
  if (!cell.abandoned && !cell.silent) channel.streamFor(cell.parent, name, text);
}

/** Reads a pipe of the child that its owner does not see: for him the descriptor is inherited. Resolves at its end. */
function forward(child: ChildProcess, at: number, onText: (text: string) => void): Promise<void> {
  const pipe = child.stdio[at] as NodeJS.ReadableStream | null | undefined;
  Object.assign(child.stdio, { [at]: null });
  if (at === 1) child.stdout = null;
  if (at === 2) child.stderr = null;
  if (pipe === null || pipe === undefined) return Promise.resolve();
  const decoder = new StringDecoder('utf8');
  pipe.on('data', (bytes: Buffer) => onText(decoder.write(bytes)));
  return new Promise((resolve) => {
    pipe.once('end', () => {
      onText(decoder.end());
      resolve();
    });
    pipe.once('error', () => resolve());
  });
}

/** A program that waits for `exit` has seen all output then, as it has with an inherited descriptor. */
function delayExit(child: ChildProcess, ends: Promise<unknown>): void {
  const emit = child.emit.bind(child) as (...args: unknown[]) => boolean;
  child.emit = ((...args: unknown[]): boolean => {
    if (args[0] !== 'exit') return emit(...args);
    child.emit = emit as typeof child.emit;
    const later = new Promise((resolve) => realSetTimeout(resolve, DRAIN_MS));
    void Promise.race([ends, later]).then(() => process.nextTick(emit, ...args));
    return true;
  }) as typeof child.emit;
}

/** Tells the protocol worker of a process that nothing waits for, and has it interrupted with its cell. */
function follow(channel: Channel, child: ChildProcess, cell: CellContext, isDetached: boolean): void {
  const { pid } = child;
  if (pid === undefined) return;
  const { signal } = cell.abort;
  channel.postNow({ kind: 'child', pid, isAlive: true });
  const stop = (): void => channel.postNow({ kind: 'interrupt-child', pid });
  setMaxListeners(0, signal);
  if (!isDetached) signal.addEventListener('abort', stop, { once: true });
  child.once('exit', () => {
    signal.removeEventListener('abort', stop);
    channel.postNow({ kind: 'child', pid, isAlive: false });
  });
}
