import { DqError } from '../../kit/errors.ts';

/** Runs what touches the user's own objects: whatever they throw is `data_failed`, with where it was. */
export function guarded<T>(where: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw failed(where, error);
  }
}

/** A failure of the user's own objects as a `DqError`. */
export function failed(where: string, error: unknown): DqError {
  if (error instanceof DqError) return error;
  return new DqError('data_failed', { where, reason: reasonOf(error) }, { cause: error });
}

function reasonOf(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error);
  } catch {
    return 'an error that has no text';
  }
}
