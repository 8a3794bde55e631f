import { DqError } from '@plumbline/core/kit/errors';
import type { Failure } from '../threads/messages.ts';
import { safeInspect } from './mime.ts';

const RED = '\u001b[31m';
const PLAIN = '\u001b[39m';

/** What was thrown, as Jupyter shows it. Never throws itself, whatever was thrown. Our own errors are a sentence, not a trace. */
export function describeFailure(thrown: unknown): Failure {
  if (!isErrorLike(thrown)) return failure('Error', `${safeInspect(thrown)} was thrown`, []);
  const ename = read(thrown, 'name') ?? 'Error';
  const evalue = read(thrown, 'message') ?? '';
  if (isOwnSentence(thrown)) return { ename, evalue, traceback: [evalue] };
  const stack = read(thrown, 'stack') ?? '';
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return failure(ename, evalue, [...frames, ...causeLines(thrown)]);
}

/** An error with a sentence for people and no trace: those of the catalogue, also when they come from another copy of core. */
function isOwnSentence(thrown: object): boolean {
  return thrown instanceof DqError || read(thrown, 'name') === 'DqError' || read(thrown, 'name') === 'KernelNotice';
}

function failure(ename: string, evalue: string, frames: readonly string[]): Failure {
  return { ename, evalue, traceback: [`${RED}${ename}${PLAIN}: ${evalue}`, ...frames] };
}

function isErrorLike(value: unknown): value is object {
  try {
    return typeof value === 'object' && value !== null && 'message' in value;
  } catch {
    return false;
  }
}

function read(value: object, key: string): string | null {
  try {
    const found: unknown = Reflect.get(value, key);
    return typeof found === 'string' ? found : null;
  } catch {
    return null;
  }
}

function causeLines(thrown: object): string[] {
  const cause = 'cause' in thrown ? thrown.cause : undefined;
  if (cause === undefined || cause === null) return [];
  if (isErrorLike(cause)) return [`Cause: ${read(cause, 'stack') ?? safeInspect(cause)}`];
  return [`Cause: ${safeInspect(cause)}`];
}

/** A sentence of the kernel's own, shown without a stack trace. */
export class KernelNotice extends Error {
  override readonly name = 'KernelNotice';
}
