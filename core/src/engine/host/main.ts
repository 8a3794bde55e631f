import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JobFactory } from './jobs.ts';
import { serve } from './server.ts';
import { createSessionDir, createSubDir, removeDir, sweepSessionDirs } from './session-dir.ts';

/** Environment variable with the token that the client must show. */
export const TOKEN_VARIABLE = 'PLUMBLINE_TOKEN';

/** When the socket closes because the parent died, standard input ends too, a moment before or after. */
const PARENT_MS = 300;

/** Where an engine process keeps its files. */
export interface HostDirs {
  /** Of the session: its owner may keep snapshots here. */
  readonly session: string;
  /** Of this process: socket and spilled data. */
  readonly own: string;
}

/** Makes the jobs, knowing the folders. */
export type HostJobs = (dirs: HostDirs) => JobFactory;

/**
 * Runs an engine process until its client or its parent is gone; never returns before. `sessionDir` is the folder its
 * parent made for it (it then removes only its own part, unless the parent died), or null to make one.
 * One line on standard output says where to connect: `{"plumbline":1,"socket":"..."}`.
 */
export async function runHost(jobs: HostJobs, sessionDir: string | null): Promise<void> {
  const token = process.env[TOKEN_VARIABLE];
  delete process.env[TOKEN_VARIABLE];
  if (token === undefined || token.length < 32) {
    refuse(`${TOKEN_VARIABLE} must hold at least 32 characters.`);
    return;
  }
  const session = sessionDir ?? createSessionDir();
  const own = createSubDir(session, `engine-${process.pid}`);
  const path = socketPath(own);
  watchParent(session, own, sessionDir === null);
  preferAsVictim();
  const done = (): unknown => setTimeout(() => leave(sessionDir === null ? session : own), PARENT_MS);
  await serve({ path, token, jobs: jobs({ session, own }), done });
  process.stdout.write(`${JSON.stringify({ plumbline: 1, socket: path })}\n`);
  setTimeout(() => sweepSessionDirs(Date.now()), 2_000).unref();
}

function refuse(reason: string): void {
  process.stderr.write(`${reason}\n`);
  process.exitCode = 2;
}

function socketPath(dir: string): string {
  return process.platform === 'win32' ? `\\\\.\\pipe\\plumbline-${randomBytes(16).toString('hex')}` : join(dir, 's');
}

/** Standard input stays open as long as the parent lives. Ctrl-C is the client's affair: it cancels the job. */
function watchParent(session: string, own: string, isOurs: boolean): void {
  process.stdin.on('end', () => leave(session)).on('error', () => leave(session));
  process.stdin.resume();
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => leave(isOurs ? session : own));
}

/**
 * Removes the folder and ends at once. `process.exit` would wait for a running query's thread, so after a clean
 * `exit` event the process ends itself for good.
 */
function leave(dir: string): never {
  removeDir(dir);
  process.kill(process.pid, 'SIGKILL');
  process.exit();
}

/** When the machine runs out of memory, Linux should end this process and not the notebook's. */
function preferAsVictim(): void {
  if (process.platform !== 'linux') return;
  try {
    writeFileSync('/proc/self/oom_score_adj', '500');
  } catch {
    // Not allowed in some containers; nothing is lost but the preference.
  }
}
