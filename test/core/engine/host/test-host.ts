import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JobContext, JobHandler } from '../../../../core/src/engine/host/jobs.ts';
import { runHost } from '../../../../core/src/engine/host/main.ts';
import { DqError } from '../../../../core/src/kit/errors.ts';
import type { Json } from '../../../../core/src/kit/finding.ts';

/** An engine process for tests, with jobs that misbehave on demand. */
const jobs: Record<string, (params: Json, context: JobContext) => unknown> = {
  echo: (params) => params,
  fail: () => {
    throw new DqError('file_not_found', { path: 'a"b', cwd: '/' });
  },
  bug: () => {
    throw new TypeError('x is not a function');
  },
  wait: async (_, { signal }) => sleep(60_000, null, { signal }),
  deaf: () => sleep(60_000),
  loop: () => {
    for (;;);
  },
  crash: () => process.kill(process.pid, 'SIGKILL'),
  exit: () => process.exit(9),
  talk: () => process.stdout.write('x'.repeat(1e6)),
  heap: () => {
    const all: unknown[] = [];
    for (;;) all.push(new Array(1e6).fill(all.length));
  },
  progress: async (_, { progress, signal }) => {
    for (let i = 0; i < 100 && !signal.aborted; i++) {
      progress('counting', i / 100);
      await sleep(5);
    }
  },
};

function handlerOf(work: (params: Json, context: JobContext) => unknown): JobHandler {
  return async (params, context) => ({
    result: ((await work(params, context)) ?? null) as Json,
    attachments: context.attachments,
  });
}

await runHost(
  ({ own }) =>
    async (session) => {
      if (session === 'no') throw new DqError('usage', { reason: 'no such session' });
      writeFileSync(`${own}/spilled`, 'x');
      const handlers = new Map(Object.entries(jobs).map(([name, work]) => [name, handlerOf(work)]));
      handlers.set('session', async () => ({ result: session }));
      return { handlers, close: async () => {} };
    },
  process.argv[2] ?? null,
);
