import type { Content } from '../wire/message.ts';

/** The debug adapter protocol as far as we speak it. Lines and columns count from 1. */

export interface DapRequest {
  readonly seq: number;
  readonly command: string;
  readonly args: Content;
}

/** The one thread there is: the one that runs cells. */
export const THREAD_ID = 1;

/** A request that cannot be done. The message is for the person at the front end. */
export class DebugFailure extends Error {}

/** Reads a request leniently: what is missing or of another type counts as absent. */
export function readRequest(content: Content): DapRequest {
  const { seq, command, arguments: args } = content;
  return {
    seq: typeof seq === 'number' ? seq : 0,
    command: typeof command === 'string' ? command : '',
    args: isObject(args) ? args : {},
  };
}

export function success({ seq, command }: DapRequest, body: Content): Content {
  return { type: 'response', seq, request_seq: seq, command, success: true, body };
}

export function failure({ seq, command }: DapRequest, message: string): Content {
  return { type: 'response', seq, request_seq: seq, command, success: false, message, body: {} };
}

/** @throws DebugFailure when the argument is no text */
export function textOf(args: Content, name: string): string {
  const value = args[name];
  if (typeof value === 'string') return value;
  throw new DebugFailure(`The argument "${name}" must be a text.`);
}

/** @throws DebugFailure when the argument is no whole number */
export function numberOf(args: Content, name: string): number {
  const value = args[name];
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new DebugFailure(`The argument "${name}" must be a whole number.`);
}

/** The objects of a list; an absent list is empty, and what is no object is left out. */
export function objectsOf(args: Content, name: string): Content[] {
  const value = args[name];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/**
 * The path of the request's `source`.
 * @throws DebugFailure when there is none
 */
export function sourcePathOf(args: Content): string {
  if (!isObject(args.source)) throw new DebugFailure('The argument "source" must be an object with a path.');
  return textOf(args.source, 'path');
}

function isObject(value: unknown): value is Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
