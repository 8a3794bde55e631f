import type { Json } from '../../kit/finding.ts';
import type { ProgressReporter } from '../../kit/progress.ts';
import type { Attachment } from './attachments.ts';

/** Passed to a job. */
export interface JobContext {
  /** Aborted when the client wants the job stopped or is gone. */
  readonly signal: AbortSignal;
  readonly progress: ProgressReporter;
  /** Bulk data that came with the request. */
  readonly attachments: readonly Attachment[];
}

/** What a job answers. */
export interface JobReply {
  readonly result: Json;
  readonly attachments?: readonly Attachment[];
}

/** One kind of job. A `DqError` it throws reaches the client as it is; another error as `internal`. */
export type JobHandler = (params: Json, context: JobContext) => Promise<JobReply>;

/** The jobs of a session, by method name. */
export interface JobRegistry {
  readonly handlers: ReadonlyMap<string, JobHandler>;
  /** Frees what the jobs hold; called once, at the end. */
  close(): Promise<void>;
}

/** Makes the jobs of a session from its settings. */
export type JobFactory = (session: Json) => Promise<JobRegistry>;
