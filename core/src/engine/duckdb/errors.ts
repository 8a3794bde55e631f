import { DqError } from '../../kit/errors.ts';

/** DuckDB's errors as ours. An interrupt that nobody asked for is a failed query, not a cancellation. */
export function translateError(error: unknown, signal?: AbortSignal): DqError {
  if (error instanceof DqError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  if (signal?.aborted) return new DqError('cancelled', {}, { cause: error });
  if (/out of memory|failed to (allocate|pin)/i.test(reason)) {
    return new DqError(
      'out_of_memory',
      { limit: /\(([\d.]+ \w+)\/([\d.]+ \w+) used\)/.exec(reason)?.[2] ?? 'this engine' },
      { cause: error },
    );
  }
  if (/no space left/i.test(reason))
    return new DqError('disk_full', { path: 'the temporary folder' }, { cause: error });
  return new DqError('query_failed', { reason: reason.split('\n', 1)[0] ?? reason }, { cause: error });
}
