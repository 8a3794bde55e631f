import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** The engine process: `node host-main.js [session folder]`. Not for people; see `docs/wire.md`. */
enableCompileCache(process.env.NODE_COMPILE_CACHE ?? cacheFolder());
const jobs = import('./jobs.ts');
jobs.catch(() => {});
const { runHost } = await import('./engine/host/main.ts');
await runHost((dirs) => async (session) => (await jobs).createJobs(dirs, session), process.argv[2] ?? null);

/** Of the user's own: the default one, shared by all users of the machine, could be filled by others. */
function cacheFolder(): string {
  const given = process.platform === 'win32' ? process.env.LOCALAPPDATA : process.env.XDG_CACHE_HOME;
  const base = given !== undefined && isAbsolute(given) ? given : join(homedir(), '.cache');
  return join(base, 'plumbline', 'compiled');
}
