import { enableCompileCache } from 'node:module';

/** The engine process: `node host-main.js [session folder]`. Not for people; see `docs/wire.md`. */
enableCompileCache();
const jobs = import('./jobs.ts');
jobs.catch(() => {});
const { runHost } = await import('./engine/host/main.ts');
await runHost((dirs) => async (session) => (await jobs).createJobs(dirs, session), process.argv[2] ?? null);
