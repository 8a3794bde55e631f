import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * The temporary folders of sessions: `plumbline-session-XXXXXX` (mode 0700) in the machine's temporary folder, holding snapshots
 * of variables, a folder per engine process (its socket and what it spills) and `owner.json`, which says whose it is.
 */

const PREFIX = 'plumbline-session-';
const OWNER = 'owner.json';
/** Unix socket paths end at 104 bytes (macOS); what is added below the session folder takes up to 45. */
const LONGEST_BASE = 50;
/** A folder without a readable owner is only swept when it is older than this. */
const YOUNG_MS = 60_000;

interface Owner {
  readonly machine: string;
  readonly pid: number;
}

/** Makes the folder of a session, owned by this process. */
export function createSessionDir(): string {
  const dir = mkdtempSync(join(baseDir(), PREFIX));
  writeFileSync(join(dir, OWNER), JSON.stringify({ machine: machineId(), pid: process.pid } satisfies Owner));
  return dir;
}

/** The machine's temporary folder, or `/tmp` where its path is too long for sockets below it. */
function baseDir(): string {
  const base = tmpdir();
  return process.platform === 'win32' || Buffer.byteLength(base) <= LONGEST_BASE ? base : '/tmp';
}

/** Makes a folder of this user alone below a session's folder. */
export function createSubDir(sessionDir: string, name: string): string {
  const dir = join(sessionDir, name);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  return dir;
}

/** Removes a folder with all it holds; does nothing when it is gone. Best effort: what stays is swept at the next start. */
export function removeDir(dir: string): void {
  try {
    rmSync(dir, { recursive: true, force: true, maxRetries: 3, retryDelay: 20 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}

/**
 * Removes session folders whose process is dead. Only real folders of this user, made on this machine (or in this
 * container), are touched. Returns what was removed. `now` in milliseconds since 1970.
 */
export function sweepSessionDirs(now: number, base: string = baseDir()): string[] {
  const names = listNames(base).filter((name) => name.startsWith(PREFIX));
  const stale = names.map((name) => join(base, name)).filter((dir) => isStale(dir, now));
  for (const dir of stale) removeDir(dir);
  return stale;
}

function listNames(base: string): string[] {
  try {
    return readdirSync(base);
  } catch {
    return [];
  }
}

function isStale(dir: string, now: number): boolean {
  try {
    const stat = lstatSync(dir);
    if (!stat.isDirectory() || (process.getuid !== undefined && stat.uid !== process.getuid())) return false;
    const owner = readOwner(dir);
    return owner === null ? now - stat.mtimeMs > YOUNG_MS : owner.machine === machineId() && !isAlive(owner.pid);
  } catch {
    return false;
  }
}

/** Null when there is none yet, or it is broken. */
function readOwner(dir: string): Owner | null {
  try {
    const value: unknown = JSON.parse(readFileSync(join(dir, OWNER), 'utf8'));
    const known = typeof value === 'object' && value !== null && 'pid' in value && 'machine' in value;
    return known ? { machine: String(value.machine), pid: Number(value.pid) } : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Process ids mean something only within one of these. */
function machineId(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}
