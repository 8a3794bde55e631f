import type { OpenOptions } from './api.ts';
import { HostClient } from './engine/host/client.ts';
import { createSessionDir, removeDir } from './engine/host/session-dir.ts';
import type { SessionSettings } from './jobs-types.ts';
import type { Json } from './kit/finding.ts';

/** A session's process and folder. */
export interface OpenSession {
  readonly host: HostClient;
  readonly dir: string;
  /** Working folder now. */
  cwd(): string;
}

/** Sessions that end with this process at the latest. */
const sessions: Set<OpenSession> = new Set();

/** Makes the folder and the client; the process is started by the first call. */
export function openSession(options: OpenOptions): OpenSession {
  const cwd = (): string => options.cwd ?? process.cwd();
  const dir = createSessionDir();
  const settings: SessionSettings = {
    threads: options.threads ?? null,
    memoryLimitBytes: options.memoryLimitBytes ?? null,
    ...(options.storeDir !== undefined && { storeDir: options.storeDir }),
    cwd: cwd(),
  };
  const host = new HostClient({ entry: entryUrl(), sessionDir: dir, session: settings as unknown as Json });
  const session = { host, dir, cwd };
  if (sessions.size === 0) process.on('exit', endAll);
  sessions.add(session);
  return session;
}

/** Ends the process, then removes the folder. */
export async function closeSession(session: OpenSession): Promise<void> {
  await session.host.close();
  forget(session);
}

/** Built code starts built code, sources start sources. */
function entryUrl(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './host-main.ts' : './host-main.js', import.meta.url);
}

function endAll(): void {
  for (const session of sessions) {
    session.host.kill();
    removeDir(session.dir);
  }
}

function forget(session: OpenSession): void {
  removeDir(session.dir);
  sessions.delete(session);
  if (sessions.size === 0) process.removeListener('exit', endAll);
}
