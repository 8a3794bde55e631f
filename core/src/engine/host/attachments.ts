import { endianness } from 'node:os';
import { DqError } from '../../kit/errors.ts';
import { encodeFrame, FRAME_BINARY } from './frames.ts';

/** Bulk data beside a request or a reply. */
export type Attachment = Uint8Array | Uint32Array | Float64Array;

/** What the bytes are. */
const BYTES = 0;
const UINT32 = 1;
const FLOAT64 = 2;
/** u32 job id, u8 number of the attachment, u8 encoding, u8 flags (1: last piece), u8 zero. */
const HEAD = 8;
/** Pieces are small, so that other jobs' messages get between them. */
const PIECE = 4 * 2 ** 20;

/** An attachment as frames, in pieces. Numbers are little endian. */
export function* encodeAttachment(id: number, index: number, data: Attachment): Generator<Uint8Array[]> {
  if (endianness() !== 'LE') throw new DqError('internal', { reason: 'machines with big-endian numbers' });
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  for (let at = 0; at === 0 || at < bytes.byteLength; at += PIECE) {
    const last = at + PIECE >= bytes.byteLength;
    const head = Buffer.alloc(HEAD);
    head.writeUInt32LE(id, 0);
    head.set([index, encodingOf(data), last ? 1 : 0, 0], 4);
    yield encodeFrame(FRAME_BINARY, head, bytes.subarray(at, at + PIECE));
  }
}

function encodingOf(data: Attachment): number {
  if (data instanceof Uint32Array) return UINT32;
  return data instanceof Float64Array ? FLOAT64 : BYTES;
}

interface Parts {
  readonly encoding: number;
  readonly pieces: Uint8Array[];
  done: boolean;
}

/** Collects attachments until the message that owns them arrives. */
export class AttachmentBox {
  readonly #parts: Map<number, Map<number, Parts>> = new Map();

  /** Takes in one binary frame. Throws `wire_broken` for a frame that is not one. */
  add(body: Uint8Array): void {
    if (body.byteLength < HEAD) throw new DqError('wire_broken', { reason: 'a binary frame without its head' });
    const head = new DataView(body.buffer, body.byteOffset, HEAD);
    const parts = this.#partsOf(head.getUint32(0, true), head.getUint8(4), head.getUint8(5));
    if (parts.done) throw new DqError('wire_broken', { reason: 'a piece of an attachment after its last one' });
    parts.pieces.push(body.subarray(HEAD));
    parts.done = (head.getUint8(6) & 1) === 1;
  }

  /** All attachments of a message, in order; they are forgotten here. */
  take(id: number): Attachment[] {
    const mine = this.#parts.get(id);
    this.#parts.delete(id);
    if (mine === undefined) return [];
    return [...mine.entries()].sort(([a], [b]) => a - b).map(([, parts]) => decode(parts));
  }

  #partsOf(id: number, index: number, encoding: number): Parts {
    const mine = this.#parts.get(id) ?? new Map<number, Parts>();
    this.#parts.set(id, mine);
    const parts = mine.get(index) ?? { encoding, pieces: [], done: false };
    mine.set(index, parts);
    return parts;
  }
}

function decode({ encoding, pieces, done }: Parts): Attachment {
  const size = pieces.reduce((sum, piece) => sum + piece.byteLength, 0);
  const width = encoding === UINT32 ? 4 : encoding === FLOAT64 ? 8 : 1;
  if (!done || encoding > FLOAT64 || size % width !== 0)
    throw new DqError('wire_broken', { reason: 'an attachment that is not whole' });
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  if (encoding === UINT32) return new Uint32Array(bytes.buffer);
  return encoding === FLOAT64 ? new Float64Array(bytes.buffer) : bytes;
}
