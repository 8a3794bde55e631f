import { DqError } from '../../kit/errors.ts';

/** Version of the wire; both sides must name the same one. */
export const PROTOCOL = 1;
/** Largest frame, in bytes after the length field. */
export const FRAME_LIMIT: number = 64 * 2 ** 20;
/** Largest frame before the handshake is done: nobody unknown makes us reserve memory. */
export const HELLO_LIMIT: number = 64 * 2 ** 10;

/** Kinds of frames. */
export const FRAME_JSON = 1;
/** A piece of an attachment. */
export const FRAME_BINARY = 2;

/** A frame as it came: its kind and its bytes. */
export interface Frame {
  readonly type: number;
  readonly body: Uint8Array;
}

/** A frame: u32 length (little endian, of type and body), u8 type, body. */
export function encodeFrame(type: number, ...parts: readonly Uint8Array[]): Uint8Array[] {
  const size = parts.reduce((sum, part) => sum + part.byteLength, 1);
  if (size > FRAME_LIMIT) throw new DqError('wire_broken', { reason: `a frame of ${size} bytes is over the limit` });
  const head = Buffer.alloc(5);
  head.writeUInt32LE(size, 0);
  head.writeUInt8(type, 4);
  return [head, ...parts];
}

/** Cuts a stream of bytes into frames, however the bytes arrive. O(bytes). */
export class FrameDecoder {
  /** Largest frame accepted; raise it after the handshake. */
  limit: number;
  #chunks: Uint8Array[] = [];
  #size = 0;

  constructor(limit: number = FRAME_LIMIT) {
    this.limit = limit;
  }

  /** The frames completed by these bytes. Throws `wire_broken` for a length of 0 or over the limit. */
  *push(chunk: Uint8Array): Generator<Frame> {
    this.#chunks.push(chunk);
    this.#size += chunk.byteLength;
    for (let length = this.#nextLength(); length !== null; length = this.#nextLength()) {
      const bytes = this.#take(4 + length);
      yield { type: bytes[4] ?? 0, body: bytes.subarray(5) };
    }
  }

  /** Bytes that wait for the rest of their frame. */
  get pending(): number {
    return this.#size;
  }

  #nextLength(): number | null {
    if (this.#size < 4) return null;
    const length = this.#peekLength();
    if (length === 0 || length > this.limit)
      throw new DqError('wire_broken', { reason: `a frame of ${length} bytes; allowed are 1 to ${this.limit}` });
    return this.#size < 4 + length ? null : length;
  }

  #peekLength(): number {
    const first = this.#chunks[0];
    if (first === undefined || first.byteLength < 4) this.#chunks = [Buffer.concat(this.#chunks, this.#size)];
    const head = this.#chunks[0] ?? new Uint8Array(4);
    return new DataView(head.buffer, head.byteOffset, 4).getUint32(0, true);
  }

  #take(count: number): Uint8Array {
    const all = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks, this.#size);
    const bytes = all ?? new Uint8Array(0);
    this.#size -= count;
    this.#chunks = this.#size > 0 ? [bytes.subarray(count)] : [];
    return bytes.subarray(0, count);
  }
}
