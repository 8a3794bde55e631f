import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { CommandFailure } from './failure.ts';

/** What surrounds a command: passed in, so that tests choose it. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
}

const WINDOWS = process.platform === 'win32';

/** The Python environment that a shell has activated; null when none is. */
export function activePrefix({ env }: Surroundings): string | null {
  return env.VIRTUAL_ENV || env.CONDA_PREFIX || null;
}

/** `sys.prefix` of the active environment, else of the Python that the command line finds. Takes some 30 ms. */
export function pythonPrefix(around: Surroundings): string {
  const active = activePrefix(around);
  if (active !== null) return active;
  const asked = ['python3', 'python'].map((python) => prefixOf(python, around)).find((prefix) => prefix !== null);
  if (asked !== undefined) return asked;
  throw new CommandFailure(
    3,
    'No Python was found (no active environment, no python3, no python). Activate the environment of your Jupyter, or name its folder: --prefix DIR.',
  );
}

function prefixOf(python: string, { env }: Surroundings): string | null {
  const asked = spawnSync(python, ['-c', 'import sys; print(sys.prefix)'], { env, encoding: 'utf8' });
  const prefix = asked.status === 0 ? asked.stdout.trim() : '';
  return prefix === '' ? null : prefix;
}

/** The Python programs to try for running notebooks: that of the active environment, then those of the command line. */
export function pythonCandidates(around: Surroundings): string[] {
  const active = activePrefix(around);
  const inner = active === null ? null : join(active, WINDOWS ? 'Scripts/python.exe' : 'bin/python');
  return [...(inner !== null && existsSync(inner) ? [inner] : []), 'python3', 'python'];
}

/** Jupyter's data folder of one user, as jupyter_core finds it. */
export function userDataFolder({ env }: Surroundings): string {
  if (env.JUPYTER_DATA_DIR) return env.JUPYTER_DATA_DIR;
  const home = env.HOME ?? homedir();
  if (process.platform === 'darwin') return join(home, 'Library/Jupyter');
  if (WINDOWS) return join(env.APPDATA ?? join(home, 'AppData/Roaming'), 'jupyter');
  return join(env.XDG_DATA_HOME || join(home, '.local/share'), 'jupyter');
}

/** Every folder of kernelspecs that Jupyter would look into here, as far as one can tell without asking it; without doubles. */
export function kernelFolders(around: Surroundings): string[] {
  const { env } = around;
  const named = (env.JUPYTER_PATH ?? '').split(WINDOWS ? ';' : ':').filter((path) => path !== '');
  const active = activePrefix(around);
  const system = WINDOWS
    ? [join(env.PROGRAMDATA ?? 'C:/ProgramData', 'jupyter')]
    : ['/usr/local/share/jupyter', '/usr/share/jupyter'];
  const data = [
    ...named,
    ...(active === null ? [] : [join(active, 'share/jupyter')]),
    userDataFolder(around),
    ...system,
  ];
  return [...new Set(data.map((folder) => join(folder, 'kernels')))];
}
