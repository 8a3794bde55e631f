import { HostClient } from '../../../../core/src/engine/host/client.ts';
import { createSessionDir } from '../../../../core/src/engine/host/session-dir.ts';

/** A program that uses an engine process and ends in one of several ways, given as its argument. */
const sessionDir = createSessionDir();
const entry = new URL('./test-host.ts', import.meta.url);
const host = new HostClient({ entry, sessionDir, session: null });
const say = (value: object): unknown => process.stdout.write(`${JSON.stringify(value)}\n`);

async function block(): Promise<void> {
  const control = new AbortController();
  const running = host.call('wait', null, { signal: control.signal }).catch(() => {});
  await host.start();
  const pid = host.pid;
  control.abort();
  const until = Date.now() + 2_300;
  while (Date.now() < until);
  await running;
  await new Promise((resolve) => setTimeout(resolve, 50));
  say({ same: host.pid === pid });
}

await host.call('echo', 1);
say({ pid: host.pid, sessionDir });
const way = process.argv[2];
if (way === 'busy') await host.call('wait', null);
if (way === 'blocked') await block();
if (way === 'throw') throw new Error('on purpose');
