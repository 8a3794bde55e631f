import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

/** The Jupyter message format, version 5.4: frames, signature, headers. Pure but for the ids of new messages. */

export const PROTOCOL_VERSION = '5.4';

/** Content of a message: plain JSON. */
export type Content = Record<string, unknown>;

export interface Header {
  readonly msg_id: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly msg_type: string;
  readonly version: string;
}

export interface Message {
  /** Routing ids that come before the delimiter; replies go back with them. */
  readonly identities: readonly Uint8Array[];
  readonly header: Header;
  readonly parent: Partial<Header>;
  readonly metadata: Content;
  readonly content: Content;
  readonly buffers: readonly Uint8Array[];
}

const DELIMITER = Buffer.from('<IDS|MSG>');
const JSON_FRAMES = 4;

/** Hexadecimal HMAC-SHA256 of the frames; empty when the key is empty (signing is off). */
export function sign(key: string, frames: readonly (string | Uint8Array)[]): string {
  if (key === '') return '';
  const hmac = createHmac('sha256', key);
  for (const frame of frames) hmac.update(frame);
  return hmac.digest('hex');
}

/** Compares signatures in constant time. */
function signatureMatches(expected: string, given: Uint8Array): boolean {
  const wanted = Buffer.from(expected);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

/** The signature that frames carry; empty when there is none. */
export function signatureOf(frames: readonly Uint8Array[]): string {
  const at = frames.findIndex((frame) => DELIMITER.equals(frame));
  return at < 0 ? '' : Buffer.from(frames[at + 1] ?? []).toString('latin1');
}

/**
 * Reads a message. The signature is checked before anything is parsed; without a key every signature is taken.
 * @throws Error when frames are missing, the signature is wrong, a part is not a JSON object, or the header lacks its
 *   type or id
 */
export function decode(frames: readonly Uint8Array[], key: string): Message {
  const at = frames.findIndex((frame) => DELIMITER.equals(frame));
  const signature = frames[at + 1];
  const parts = frames.slice(at + 2, at + 2 + JSON_FRAMES);
  if (at < 0 || signature === undefined || parts.length < JSON_FRAMES) throw new Error('frames are missing');
  if (key !== '' && !signatureMatches(sign(key, parts), signature)) throw new Error('the signature is wrong');
  const [header, parent, metadata, content] = parts.map(parseObject);
  return {
    identities: frames.slice(0, at),
    header: readHeader(header ?? {}),
    parent: plainFields(parent ?? {}),
    metadata: metadata ?? {},
    content: content ?? {},
    buffers: frames.slice(at + 2 + JSON_FRAMES),
  };
}

function readHeader(value: Content): Header {
  const { msg_type, msg_id } = value;
  if (typeof msg_type !== 'string') throw new Error('the header has no msg_type');
  if (typeof msg_id !== 'string') throw new Error('the header has no msg_id');
  const base = { session: '', username: '', date: '', version: PROTOCOL_VERSION };
  return { ...base, ...plainFields(value), msg_type, msg_id };
}

/** What a header may hold: its fields go back with every answer, so nothing deep or of a wrong type may be among them. */
function plainFields(value: Content): Partial<Header> {
  return Object.fromEntries(Object.entries(value).filter(([key, field]) => isPlain(key, field)));
}

const TEXT_FIELDS: ReadonlySet<string> = new Set(['msg_id', 'session', 'username', 'date', 'msg_type', 'version']);

function isPlain(key: string, field: unknown): boolean {
  if (TEXT_FIELDS.has(key)) return typeof field === 'string';
  return field === null || ['string', 'number', 'boolean'].includes(typeof field);
}

function parseObject(frame: Uint8Array): Content {
  const value: unknown = JSON.parse(Buffer.from(frame).toString('utf8'));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('a part is not an object');
  return value as Content;
}

export interface Outgoing {
  readonly identities?: readonly (string | Uint8Array)[];
  /** Made here when it is not given. */
  readonly id?: string;
  readonly type: string;
  readonly session: string;
  readonly parent?: Partial<Header> | undefined;
  readonly content: Content;
  readonly metadata?: Content | undefined;
  readonly buffers?: readonly Uint8Array[] | undefined;
}

/**
 * JSON of well-formed text: readers in other languages refuse halves of characters, and could not even save a notebook that has
 * one. JSON escapes no others of U+D800 to U+DFFF, so each that is escaped is a half; it becomes U+FFFD.
 */
function toJson(value: object): string {
  const json = JSON.stringify(value);
  return json.includes('\\ud')
    ? json.replace(/\\(?:ud[89a-f][\da-f]{2}|.)/g, (found) => (found.length > 2 ? '\ufffd' : found))
    : json;
}

/** Frames of a new, signed message. Its date is made here; halves of characters become U+FFFD. */
export function encode(message: Outgoing, key: string): (string | Uint8Array)[] {
  const header: Header = {
    msg_id: message.id ?? randomUUID(),
    session: message.session,
    username: 'kernel',
    date: new Date().toISOString(),
    msg_type: message.type,
    version: PROTOCOL_VERSION,
  };
  const parts = [header, message.parent ?? {}, message.metadata ?? {}, message.content].map(toJson);
  const signature = sign(key, parts);
  return [...(message.identities ?? []), DELIMITER, signature, ...parts, ...(message.buffers ?? [])];
}
