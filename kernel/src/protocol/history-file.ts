import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where inputs of all sessions are kept: in the user's data folder of the platform. Null when `PLUMBLINE_HISTORY` is `off`.
 * Relative paths in the environment are ignored, as the XDG rules want it.
 */
export function historyFile(env: Environment, platform: NodeJS.Platform = process.platform): string | null {
  if (env.PLUMBLINE_HISTORY?.toLowerCase() === 'off') return null;
  return join(dataFolder(env, platform), 'plumbline', 'history.sqlite');
}

function dataFolder(env: Environment, platform: NodeJS.Platform): string {
  const home = homedir();
  if (platform === 'win32') return absolute(env.LOCALAPPDATA) ?? join(home, 'AppData', 'Local');
  if (platform === 'darwin') return absolute(env.XDG_DATA_HOME) ?? join(home, 'Library', 'Application Support');
  return absolute(env.XDG_DATA_HOME) ?? join(home, '.local', 'share');
}

function absolute(path: string | undefined): string | null {
  return path !== undefined && isAbsolute(path) ? path : null;
}
