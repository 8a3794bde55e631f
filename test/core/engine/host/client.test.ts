import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HostClient } from '../../../../core/src/engine/host/client.ts';
import { createSessionDir, removeDir } from '../../../../core/src/engine/host/session-dir.ts';
import type { Json } from '../../../../core/src/kit/finding.ts';
import { isAlive, until } from '../../support/process.ts';

const entry = new URL('./test-host.ts', import.meta.url);
const coded = (code: string): unknown => expect.objectContaining({ code });

let dir: string;
const clients: HostClient[] = [];

function client(session: Json = null, at = entry, execArgv: string[] = []): HostClient {
  const made = new HostClient({ entry: at, sessionDir: dir, session, execArgv });
  clients.push(made);
  return made;
}

beforeEach(() => {
  dir = createSessionDir();
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((one) => one.close()));
  removeDir(dir);
});

describe('calls', () => {
  it('answer with what the job gives: JSON, attachments, typed errors', async () => {
    const host = client({ threads: 2 });
    const params = { text: '\0 "\u{1f600}', deep: [[1.5, null, true]], ['__proto__']: 1 };
    const sent = [new Uint8Array([1, 2]), Uint32Array.of(4_294_967_295), Float64Array.of(Number.NaN, -0)];
    expect(await host.call('echo', params, { attachments: sent })).toEqual({ result: params, attachments: sent });
    expect((await host.call('session', null)).result).toEqual({ threads: 2 });
    await expect(host.call('fail', null)).rejects.toMatchObject({ code: 'file_not_found', params: { path: 'a"b' } });
    await expect(host.call('bug', null)).rejects.toMatchObject({ code: 'internal', message: /x is not a function/ });
    await expect(host.call('nothing', null)).rejects.toEqual(coded('wire_broken'));
    await host.call('talk', null);
    expect((await host.call('echo', 1)).result).toBe(1);
  });

  it('run at the same time', async () => {
    const host = client();
    const control = new AbortController();
    const waiting = host.call('wait', null, { signal: control.signal }).catch((error: unknown) => error);
    const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => host.call('echo', i)));
    expect(answers.map(({ result }) => result)).toEqual(Array.from({ length: 200 }, (_, i) => i));
    control.abort();
    expect(await waiting).toEqual(coded('cancelled'));
  });

  it('tell their progress, at most ten times a second', async () => {
    const seen: number[] = [];
    const started = performance.now();
    await client().call('progress', null, { progress: (_, ratio) => seen.push(ratio ?? -1) });
    expect(seen.length).toBeGreaterThan(0);
    expect(seen.length).toBeLessThanOrEqual(2 + (performance.now() - started) / 100);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  });
});

describe('cancelling', () => {
  it('rejects at once and leaves the process alone when the job listens', async () => {
    const host = client();
    await host.start();
    const pid = host.pid;
    for (const method of ['wait', 'progress']) {
      const control = new AbortController();
      const running = host.call(method, null, { signal: control.signal });
      setTimeout(() => control.abort(), 5);
      await expect(running).rejects.toEqual(coded('cancelled'));
    }
    await expect(host.call('echo', 1, { signal: AbortSignal.abort() })).rejects.toEqual(coded('cancelled'));
    await sleep(20);
    expect(host.pid).toBe(pid);
  });

  it('ends the process of a job that does not listen; the next call has a new one', async () => {
    const host = client();
    await host.start();
    const first = host.pid;
    const running = host.call('loop', null, { signal: AbortSignal.timeout(50) });
    await expect(running).rejects.toEqual(coded('cancelled'));
    await until(() => !isAlive(first));
    expect((await host.call('echo', 2)).result).toBe(2);
  });
});

describe('a lost process', () => {
  it.each(['crash', 'exit'])('(%s) fails its jobs with engine_lost; the next call works', async (method) => {
    const host = client();
    const bystander = host.call('wait', null).catch((error: unknown) => error);
    await expect(host.call(method, null)).rejects.toEqual(coded('engine_lost'));
    expect(await bystander).toEqual(coded('engine_lost'));
    expect((await host.call('echo', 3)).result).toBe(3);
    expect(readdirSync(dir).filter((name) => name.startsWith('engine-'))).toEqual([`engine-${host.pid}`]);
  });

  it('says when it ran out of memory', async () => {
    const host = client(null, entry, ['--max-old-space-size=64']);
    await expect(host.call('heap', null)).rejects.toMatchObject({ code: 'engine_lost', message: /out of memory/ });
  });

  it('is replaced as often as it takes', async () => {
    const host = client();
    for (let i = 0; i < 3; i++) {
      await host.start();
      const pid = host.pid;
      if (pid !== null) process.kill(pid, 'SIGKILL');
      await until(() => host.pid !== pid);
      expect((await host.call('echo', i)).result).toBe(i);
    }
  });
});

describe('starting', () => {
  it('fails with engine_start when there is nothing to run', async () => {
    const missing = client(null, new URL('./missing-host.ts', import.meta.url));
    await expect(missing.call('echo', 1)).rejects.toEqual(coded('engine_start'));
    expect(missing.pid).toBe(null);
  });

  it('fails with the reason when the session is refused', async () => {
    await expect(client('no').call('echo', 1)).rejects.toMatchObject({ message: /no such session/ });
  });
});

describe('closing', () => {
  it('ends the process, whatever it does, and refuses later calls', async () => {
    const host = client();
    const running = host.call('loop', null).catch((error: unknown) => error);
    await host.start();
    const pid = host.pid;
    await host.close();
    expect(await running).toEqual(coded('engine_lost'));
    expect(isAlive(pid)).toBe(false);
    await expect(host.call('echo', 1)).rejects.toEqual(coded('session_closed'));
    await host.close();
  });

  it('while the process starts leaves none behind', async () => {
    const host = client();
    const starting = host.start().catch((error: unknown) => error);
    const pid = host.pid;
    await host.close();
    expect(await starting).toBeInstanceOf(Error);
    expect(isAlive(pid)).toBe(false);
  });

  it('before anything was asked starts nothing', async () => {
    const host = client();
    await host.close();
    expect(host.pid).toBe(null);
    expect(existsSync(dir)).toBe(true);
  });
});
