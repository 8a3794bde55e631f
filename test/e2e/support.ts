import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's top folder. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** A path in the checkout. */
export const at = (...parts: string[]): string => path.join(root, ...parts);

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a program to its end, without a terminal and without colours. */
export function runToEnd(
  command: string,
  args: readonly string[],
  options: { cwd?: string; input?: string; env?: Record<string, string> } = {},
): Ended {
  const result = spawnSync(command, args, {
    cwd: options.cwd ?? root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', ...options.env },
    ...(options.input === undefined ? {} : { input: options.input }),
    maxBuffer: 1 << 28,
  });
  return { code: result.status, out: result.stdout, err: result.stderr };
}

/** The `dq` command as installed in the checkout. */
export const dq = (args: readonly string[], options: Parameters<typeof runToEnd>[2] = {}): Ended =>
  runToEnd(process.execPath, [at('cli/bin/dq.mjs'), ...args], options);

/** A folder that is gone after `use`, whatever happens. */
export async function withFolder<T>(use: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'plumbline e2e '));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A program of the Python environment. */
export const venvBin = (name: string): string =>
  process.platform === 'win32' ? at('.venv/Scripts', `${name}.exe`) : at('.venv/bin', name);

/** A Chromium or Chrome of the machine, or null. */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM;
  const usual = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  return [...(named === undefined ? [] : [named]), ...usual].find((file) => existsSync(file)) ?? null;
}

/** Folder for pictures that people look at. */
export function shotsFolder(): string {
  mkdirSync(at('out/shots'), { recursive: true });
  return at('out/shots');
}
