import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { DqError } from '../../kit/errors.ts';
import type { Json } from '../../kit/finding.ts';
import { TOKEN_VARIABLE } from './main.ts';

/** How much of the process's last words is kept. */
const LAST_WORDS = 4_000;

/** How an engine process is started. */
export interface SpawnOptions {
  /** The module to run: `host-main`, as source or built. */
  readonly entry: URL;
  readonly sessionDir: string;
  readonly session: Json;
  /** Options for Node itself, such as a heap limit. */
  readonly execArgv?: readonly string[];
}

/** An engine process and the way to it. */
export interface HostProcess {
  readonly child: ChildProcess;
  readonly token: string;
  /** Resolves when the process listens, with a connected socket. Rejects with `engine_start`. */
  readonly socket: Promise<Socket>;
  /** The end of what it wrote on standard error. */
  lastWords(): string;
  /** Makes this process wait for that one, or not. */
  hold(wanted: boolean): void;
}

/** Starts an engine process. It does not keep this process alive unless held. */
export function spawnHost(options: SpawnOptions): HostProcess {
  const token = randomBytes(32).toString('hex');
  const child = spawn(process.execPath, argsOf(options), {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...cleanEnv(), [TOKEN_VARIABLE]: token },
    windowsHide: true,
  });
  child.stdin.on('error', () => {});
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-LAST_WORDS);
  });
  const handles: Refable[] = [child, ...[child.stdin, child.stdout, child.stderr].filter(isRefable)];
  const holding = holder(handles);
  const socket = socketOf(child, child.stdout, holding, () => words);
  socket.catch(() => {});
  return { child, token, socket, lastWords: () => words, hold: holding.hold };
}

function argsOf({ entry, sessionDir, execArgv = [] }: SpawnOptions): string[] {
  const source = entry.pathname.endsWith('.ts') ? ['--conditions=source'] : [];
  return [...source, ...execArgv, '--disable-warning=ExperimentalWarning', fileURLToPath(entry), sessionDir];
}

/** `NODE_OPTIONS` is meant for the user's own program: a debugger's port, preloaded modules. */
function cleanEnv(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, ...env } = process.env;
  return env;
}

interface Refable {
  ref(): unknown;
  unref(): unknown;
}

interface Holder {
  hold(wanted: boolean): void;
  add(handle: Refable): void;
}

/** Pipes are sockets, though their type does not say so. */
function isRefable<T extends object>(value: T): value is T & Refable {
  return 'ref' in value && 'unref' in value;
}

function holder(handles: Refable[]): Holder {
  let held = false;
  const apply = (handle: Refable): unknown => (held ? handle.ref() : handle.unref());
  handles.forEach(apply);
  return {
    hold: (wanted) => {
      held = wanted;
      handles.forEach(apply);
    },
    add: (handle) => {
      handles.push(handle);
      apply(handle);
    },
  };
}

async function socketOf(child: ChildProcess, out: Readable, holding: Holder, words: () => string): Promise<Socket> {
  const line = await firstLine(child, out, words);
  const socket = connect(pathOf(line));
  holding.add(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', (error) => reject(new DqError('engine_start', { reason: error.message }, { cause: error })));
  });
  socket.removeAllListeners('error');
  return socket;
}

/** The process's first line of output; what follows is read and dropped, so that it never blocks. */
function firstLine(child: ChildProcess, out: Readable, words: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const fail = (reason: string): void =>
      reject(new DqError('engine_start', { reason: `${reason} ${words()}`.trim() }));
    out.setEncoding('utf8').on('data', (piece: string) => {
      if (text.includes('\n')) return;
      text += piece;
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    child.once('error', (error) => fail(error.message));
    child.once('close', (code, signal) => fail(`it ended (${signal ?? `exit code ${code}`}).`));
  });
}

function pathOf(line: string): string {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && 'socket' in value) return String(value.socket);
  } catch {
    // Falls through: the line is shown below.
  }
  throw new DqError('engine_start', { reason: `it answered "${line.slice(0, 200)}"` });
}
