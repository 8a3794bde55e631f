import { DqSession } from './dq.ts';
import type { JobContext, JobHandler, JobRegistry } from './engine/host/jobs.ts';
import type { HostDirs } from './engine/host/main.ts';
import type { Jobs, SessionSettings } from './jobs-types.ts';
import type { Json } from './kit/finding.ts';

type Method = keyof Jobs;
type Work<M extends Method> = (params: Jobs[M]['params'], context: JobContext) => Promise<unknown>;

/** The jobs of a session. Parameters come from a client that showed the token; their shapes are those of `jobs-types`. */
export async function createJobs(dirs: HostDirs, settings: Json): Promise<JobRegistry> {
  const { threads, memoryLimitBytes, storeDir, cwd } = settings as unknown as SessionSettings;
  const engine = {
    tempDir: dirs.own,
    ...(threads !== null && { threads }),
    ...(memoryLimitBytes !== null && { memoryLimitBytes }),
  };
  const dq = new DqSession({ engine, storeDir, cwd });
  const handlers = new Map<string, JobHandler>([
    job('read', (params, context) => dq.read(params, context)),
    job('load', (params, context) => dq.load(params, context)),
    job('forget', (params) => dq.forget(params)),
    job('profile', (params, context) => dq.profile(params, context)),
    job('assess', (params, context) => dq.assess(params, context)),
    job('rows', (params, context) => dq.rows(params, context)),
    ['rowIds', async (params, context) => ({ result: null, attachments: [await dq.rowIds(params as never, context)] })],
  ]);
  return { handlers, close: () => dq.close() };
}

function job<M extends Method>(method: M, work: Work<M>): [string, JobHandler] {
  const handler: JobHandler = async (params, context) => ({
    result: ((await work(params as unknown as Jobs[M]['params'], context)) ?? null) as Json,
  });
  return [method, handler];
}
