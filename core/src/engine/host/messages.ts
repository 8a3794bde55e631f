import { DqError, type ErrorCode } from '../../kit/errors.ts';
import type { Json, Params } from '../../kit/finding.ts';

/** The JSON messages of the wire, documented in `docs/wire.md`. */
export type Message = Hello | Welcome | Request | Cancel | Reply | Failure | ProgressMessage;

/** First message of a client. `session` is for the jobs: threads, memory, store. */
export interface Hello {
  readonly kind: 'hello';
  readonly protocol: number;
  readonly token: string;
  readonly session: Json;
}

/** Answer to a good hello. */
export interface Welcome {
  readonly kind: 'welcome';
  readonly protocol: number;
  readonly pid: number;
}

/** A client asks for a job. */
export interface Request {
  readonly kind: 'request';
  /** Chosen by the client, unique among its running jobs. */
  readonly id: number;
  readonly method: string;
  readonly params: Json;
}

/** Stops a job; its answer is an error `cancelled`, or its reply if that was already on its way. */
export interface Cancel {
  readonly kind: 'cancel';
  readonly id: number;
}

/** A job has ended well. */
export interface Reply {
  readonly kind: 'reply';
  readonly id: number;
  readonly result: Json;
}

/** `id` is null when the error is about the connection. */
export interface Failure {
  readonly kind: 'error';
  readonly id: number | null;
  readonly error: { readonly code: ErrorCode; readonly params: Params };
}

/** A job tells how far it is; `ratio` in [0, 1] or null. */
export interface ProgressMessage {
  readonly kind: 'progress';
  readonly id: number;
  readonly step: string;
  readonly ratio: number | null;
}

type Shape = Readonly<Record<string, 'string' | 'number' | 'number?' | 'object' | 'any'>>;

const shapes: Readonly<Record<string, Shape>> = {
  hello: { protocol: 'number', token: 'string', session: 'any' },
  welcome: { protocol: 'number', pid: 'number' },
  request: { id: 'number', method: 'string', params: 'any' },
  cancel: { id: 'number' },
  reply: { id: 'number', result: 'any' },
  error: { id: 'number?', error: 'object' },
  progress: { id: 'number', step: 'string', ratio: 'number?' },
};

/** A message from its bytes. Throws `wire_broken` for anything that is not one. */
export function parseMessage(body: Uint8Array): Message {
  const value: unknown = parseJson(body);
  if (typeof value !== 'object' || value === null || !('kind' in value) || typeof value.kind !== 'string')
    throw new DqError('wire_broken', { reason: 'a message without a kind' });
  const shape = Object.hasOwn(shapes, value.kind) ? shapes[value.kind] : undefined;
  if (shape === undefined || !Object.entries(shape).every(([key, type]) => fits(Reflect.get(value, key), type)))
    throw new DqError('wire_broken', { reason: `a message of kind "${value.kind.slice(0, 40)}" that does not fit` });
  return value as Message;
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
  } catch (error) {
    throw new DqError('wire_broken', { reason: 'a message that is not JSON' }, { cause: error });
  }
}

function fits(value: unknown, type: Shape[string]): boolean {
  if (type === 'any') return true;
  if (type === 'number?') return value === null || typeof value === 'number';
  return type === 'object' ? typeof value === 'object' && value !== null : typeof value === type;
}
