import { DqError } from '@plumbline/core/kit/errors';
import type { Failure } from '../threads/messages.ts';
import { safeInspect } from './safe-inspect.ts';

const RED = '\u001b[31m';
const PLAIN = '\u001b[39m';
/** What is shown of a message, in characters; of a stack, in lines; of the errors in an error, each and all together. */
const MESSAGE_LENGTH = 10_000;
const STACK_LINES = 50;
const ERRORS = 5;
const ERRORS_IN_ALL = 12;

/**
 * What was thrown, as Jupyter shows it: with its causes, the errors it gathers and what else it carries. Never throws
 * itself, whatever was thrown. Our own errors are a sentence, not a trace.
 */
export function describeFailure(thrown: unknown): Failure {
  if (!isErrorLike(thrown)) {
    const evalue = `${safeInspect(thrown)} was thrown`;
    return { ename: 'Error', evalue, traceback: [headline('Error', evalue)] };
  }
  const ename = nameOf(thrown);
  const evalue = messageOf(thrown);
  if (isOwnSentence(thrown)) return { ename, evalue, traceback: [evalue] };
  return { ename, evalue, traceback: lines(thrown, new Set()) };
}

/** An error, its stack, and below it, further in, those it carries. */
function lines(error: object, seen: Set<unknown>): string[] {
  seen.add(error);
  return [headline(nameOf(error), messageOf(error)), ...frames(error), ...carried(error), ...inner(error, seen)];
}

function inner(error: object, seen: Set<unknown>): string[] {
  const several = read(error, 'errors');
  const errors = Array.isArray(several) ? several : [];
  const more = errors.length > ERRORS ? [`  ... and ${errors.length - ERRORS} more errors`] : [];
  return [
    ...below('Cause', read(error, 'cause'), seen),
    ...below('Error', read(error, 'error'), seen),
    ...below('Suppressed', read(error, 'suppressed'), seen),
    ...errors.slice(0, ERRORS).flatMap((each, index) => below(`Error ${index + 1} of ${errors.length}`, each, seen)),
    ...more,
  ];
}

function below(title: string, value: unknown, seen: Set<unknown>): string[] {
  if (value === undefined || value === null) return [];
  if (seen.has(value)) return [`  ${title}: the same error again`];
  if (seen.size >= ERRORS_IN_ALL) return [`  ${title}: ...`];
  if (!isErrorLike(value)) return [`  ${title}: ${safeInspect(value)}`];
  const [first = '', ...rest] = lines(value, seen);
  return [`  ${title}: ${first}`, ...rest.map((line) => `  ${line}`)];
}

function frames(error: object): string[] {
  const stack = read(error, 'stack');
  if (typeof stack !== 'string') return [];
  const all = stack.split('\n', STACK_LINES * 20).filter((line) => /^\s+at /.test(line));
  const more = all.length > STACK_LINES ? ['    ... and more frames'] : [];
  return [...all.slice(0, STACK_LINES), ...more];
}

/** Properties of its own, like `code` and `path` of a file system's error. */
function carried(error: object): string[] {
  const told = new Set(['name', 'message', 'stack', 'cause', 'errors', 'error', 'suppressed']);
  try {
    const extra = Object.entries(error).filter(([key]) => !told.has(key));
    return extra.length === 0 ? [] : [`  ${safeInspect(Object.fromEntries(extra))}`];
  } catch {
    return [];
  }
}

/** An error with a sentence for people and no trace: those of the catalogue, also when they come from another copy of core. */
function isOwnSentence(thrown: object): boolean {
  try {
    return thrown instanceof DqError || ['DqError', 'KernelNotice'].includes(nameOf(thrown));
  } catch {
    return false;
  }
}

function headline(name: string, message: string): string {
  return `${RED}${name}${PLAIN}${message === '' ? '' : `: ${message}`}`;
}

function nameOf(error: object): string {
  const name = read(error, 'name');
  return typeof name === 'string' && name !== '' ? cut(name) : 'Error';
}

function messageOf(error: object): string {
  const message = read(error, 'message');
  return typeof message === 'string' ? cut(message) : '';
}

function cut(text: string): string {
  if (text.length <= MESSAGE_LENGTH) return text;
  const more = (text.length - MESSAGE_LENGTH).toLocaleString('en-US');
  return `${text.slice(0, MESSAGE_LENGTH)}... ${more} more characters`;
}

function isErrorLike(value: unknown): value is object {
  try {
    return typeof value === 'object' && value !== null && (value instanceof Error || 'message' in value);
  } catch {
    return false;
  }
}

/** A property; undefined where reading it fails. */
function read(value: object, key: string): unknown {
  try {
    return Reflect.get(value, key);
  } catch {
    return undefined;
  }
}

/** A sentence of the kernel's own, shown without a stack trace. */
export class KernelNotice extends Error {
  override readonly name = 'KernelNotice';
}
