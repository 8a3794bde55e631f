import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * Keeps compiled code between starts; each thread asks for itself. In a folder of the user's own, since a shared one
 * could be filled by others; without it everything works, only slower.
 */
export function useCompileCache(): void {
  const base = process.platform === 'win32' ? process.env.LOCALAPPDATA : process.env.XDG_CACHE_HOME;
  const folder = base !== undefined && isAbsolute(base) ? base : join(homedir(), '.cache');
  enableCompileCache(join(folder, 'plumbline', 'compiled'));
}

useCompileCache();
