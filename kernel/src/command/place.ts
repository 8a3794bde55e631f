import { join, resolve } from 'node:path';
import { CommandFailure } from './failure.ts';
import { activePrefix, pythonPrefix, type Surroundings, userDataFolder } from './python.ts';

/** Where kernelspecs go, as options say it. */
export interface PlaceOptions {
  readonly user?: boolean | undefined;
  readonly 'sys-prefix'?: boolean | undefined;
  readonly prefix?: string | undefined;
}

/** Options of every command that has a place. */
export const placeOptions = {
  user: { type: 'boolean' },
  'sys-prefix': { type: 'boolean' },
  prefix: { type: 'string' },
} as const;

/** The options again, as words to paste after a command that shall go to the same place. */
export function placeWords({ user, 'sys-prefix': sysPrefix, prefix }: PlaceOptions): string {
  if (prefix !== undefined) return ` --prefix ${quoted(prefix)}`;
  return user === true ? ' --user' : sysPrefix === true ? ' --sys-prefix' : '';
}

/** One word for a shell, in which nothing is expanded. */
function quoted(word: string): string {
  if (/^[\w./:\\-]+$/.test(word)) return word;
  return process.platform === 'win32' ? `"${word}"` : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The folder of kernelspecs that the options name; without any, that of the active environment, else the user's. */
export function kernelsFolder(options: PlaceOptions, around: Surroundings): string {
  const { user, 'sys-prefix': sysPrefix, prefix } = options;
  const named = [user === true, sysPrefix === true, prefix !== undefined].filter((given) => given);
  if (named.length > 1) throw new CommandFailure(2, 'Give one of --user, --sys-prefix and --prefix DIR.');
  if (prefix === '') throw new CommandFailure(2, '--prefix needs a folder.');
  if (prefix !== undefined) return join(resolve(around.cwd, prefix), 'share/jupyter/kernels');
  if (user === true) return join(userDataFolder(around), 'kernels');
  const isInEnvironment = sysPrefix === true || activePrefix(around) !== null;
  return isInEnvironment
    ? join(pythonPrefix(around), 'share/jupyter/kernels')
    : join(userDataFolder(around), 'kernels');
}
