import { constants, existsSync } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { stableId } from '../kit/canonical.ts';

/** Where a project begins, where its state is kept, and how its data sets are called. */

/** State of a project: history, decisions, labels. Git ignores it. */
export const STATE_FOLDER = '.plumbline';

const MARKS = ['dq.yaml', '.git', STATE_FOLDER];

/** What of the machine decides; the process's own by default. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

function surroundings(): Surroundings {
  return { env: process.env, platform: process.platform, home: os.homedir() };
}

/** The nearest folder upwards, `folder` included, that holds `dq.yaml`, `.git` or `.plumbline`; null when there is none. */
export function projectRoot(folder: string): string | null {
  const here = path.resolve(folder);
  if (MARKS.some((mark) => existsSync(path.join(here, mark)))) return here;
  const above = path.dirname(here);
  return above === here ? null : projectRoot(above);
}

/** The user's folder for our data: `$XDG_DATA_HOME/plumbline`, `%LOCALAPPDATA%\plumbline` or `~/Library/Application Support/plumbline`. */
export function dataFolder(given: Surroundings = surroundings()): string {
  const { env, platform, home } = given;
  if (platform === 'win32')
    return path.win32.join(env.LOCALAPPDATA || path.win32.join(home, 'AppData', 'Local'), 'plumbline');
  if (platform === 'darwin') return path.posix.join(home, 'Library', 'Application Support', 'plumbline');
  const xdg = env.XDG_DATA_HOME;
  const base = xdg !== undefined && path.posix.isAbsolute(xdg) ? xdg : path.posix.join(home, '.local', 'share');
  return path.posix.join(base, 'plumbline');
}

/**
 * The folder of the local store for work done in `cwd`: `.plumbline` of the project; of a read-only project, a folder of its own in the
 * user's data folder; without a project, the data folder's common one. Creates nothing but the project's `.plumbline`.
 */
export async function storeFolder(cwd: string, given: Surroundings = surroundings()): Promise<string> {
  const root = projectRoot(cwd);
  const data = dataFolder(given);
  if (root === null) return path.join(data, 'store');
  const own = path.join(root, STATE_FOLDER);
  return (await isWritable(own)) ? own : path.join(data, 'projects', `${path.basename(root)}-${stableId(root, 12)}`);
}

async function isWritable(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Id of a data set read from a file or glob: its path relative to the project of `cwd`, with forward slashes; elsewhere the whole path, with
 * `~` for the home folder so that no report carries a user's name. URIs (`s3://...`) and `-` (as `stdin`) are their own ids.
 */
export function datasetIdOf(source: string, cwd: string, given: Surroundings = surroundings()): string {
  if (source === '-') return 'stdin';
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(source)) return source;
  const absolute = path.resolve(cwd, source);
  const root = projectRoot(cwd);
  const inside = root === null ? null : relativeInside(root, absolute);
  const inHome = relativeInside(given.home, absolute);
  return toSlashes(inside ?? (inHome === null ? absolute : path.join('~', inHome)));
}

/** Name of a data set by its id: of a path outside any project only the file, since its folders tell about the machine. */
export function nameOfSource(id: string): string {
  return /^(?:\/|~[\\/]|[A-Za-z]:[\\/])/.test(id) ? (id.split(/[\\/]/).pop() ?? id) : id;
}

function relativeInside(folder: string, file: string): string | null {
  const relative = path.relative(folder, file);
  return relative === '' || relative.split(path.sep)[0] === '..' || path.isAbsolute(relative) ? null : relative;
}

function toSlashes(file: string): string {
  return path.sep === '\\' ? file.replaceAll('\\', '/') : file;
}
