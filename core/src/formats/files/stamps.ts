import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { DqError } from '../../kit/errors.ts';
import type { SourceStamp } from '../format.ts';

/** Size and time of change of each file, for `checkSources`. */
export async function stampSources(paths: readonly string[]): Promise<SourceStamp[]> {
  return await Promise.all(
    paths.map(async (path) => {
      const info = await stat(path);
      return { path, sizeBytes: info.size, modifiedMs: info.mtimeMs };
    }),
  );
}

/** Throws `file_changed` when a file is no longer what it was when it was read. Call before a job, and when one fails. */
export async function checkSources(stamps: readonly SourceStamp[]): Promise<void> {
  for (const stamp of stamps) {
    const info = await stat(stamp.path).catch(() => null);
    if (info === null || info.size !== stamp.sizeBytes || info.mtimeMs !== stamp.modifiedMs)
      throw new DqError('file_changed', { path: stamp.path });
  }
}

/**
 * A failure of a query on a table as what it probably is: the file has changed since it was read, or, where queries read
 * the file itself, its contents are damaged. Other errors come back as they are.
 */
export async function explainFailure(
  error: unknown,
  sources: readonly SourceStamp[],
  format: string,
): Promise<unknown> {
  if (!(error instanceof DqError) || error.code !== 'query_failed' || sources.length === 0) return error;
  try {
    await checkSources(sources);
  } catch (changed) {
    return changed;
  }
  const { path } = sources.find((stamp) => String(error.cause).includes(stamp.path)) ?? (sources[0] as SourceStamp);
  return new DqError(
    'format_broken',
    {
      path,
      format,
      reason: `its contents are damaged (${String(error.params.reason).replaceAll(path, basename(path))})`,
    },
    { cause: error },
  );
}
