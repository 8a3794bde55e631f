/** A buffer unpacks to more bytes than it may. */
export class UnpackLimitError extends RangeError {
  constructor(limit: number) {
    super(`a compressed buffer unpacks to more than ${limit} bytes`);
  }
}

const MAGIC = 0x184d2204;

/**
 * Unpacks an LZ4 frame (lz4.org, "LZ4 Frame Format Description" 1.6.4), as Feather files hold them. Checksums are not
 * compared. Throws a RangeError for damage, an `UnpackLimitError` beyond `limit` bytes. O(output).
 */
export function decodeLz4(frame: Uint8Array, limit: number): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (view.getUint32(0, true) !== MAGIC) throw new RangeError('a compressed buffer is no LZ4 frame');
  const flags = view.getUint8(4);
  let at = 7 + (flags & 8 ? 8 : 0) + (flags & 1 ? 4 : 0);
  const out = new Output(flags & 8 ? Number(view.getBigUint64(6, true)) : 4 * frame.length, limit);
  for (;;) {
    const word = view.getUint32(at, true);
    if (word === 0) return out.bytes();
    const size = word & 0x7fffffff;
    const block = frame.subarray(at + 4, at + 4 + size);
    if (block.length < size) throw new RangeError('a compressed buffer ends too early');
    if (word >>> 31) out.append(block);
    else decodeBlock(block, out);
    at += 4 + size + (flags & 16 ? 4 : 0);
  }
}

/** Sequences of literals and copies of what was written before. */
function decodeBlock(block: Uint8Array, out: Output): void {
  let at = 0;
  const more = (length: number): number => {
    if (length < 15) return length;
    let sum = length;
    for (let byte = 255; byte === 255; ) {
      byte = block[at++] ?? 0;
      sum += byte;
    }
    return sum;
  };
  while (at < block.length) {
    const token = block[at++] as number;
    const literals = more(token >> 4);
    out.append(block.subarray(at, at + literals));
    at += literals;
    if (at >= block.length) return;
    const distance = (block[at] ?? 0) | ((block[at + 1] ?? 0) << 8);
    at += 2;
    out.copy(distance, more(token & 15) + 4);
  }
}

class Output {
  #data: Uint8Array;
  #length = 0;
  readonly #limit: number;

  constructor(expected: number, limit: number) {
    this.#limit = limit;
    this.#data = new Uint8Array(Math.min(Math.max(expected, 64), 1 << 28, limit));
  }

  bytes(): Uint8Array {
    return this.#data.subarray(0, this.#length);
  }

  append(piece: Uint8Array): void {
    this.#reserve(piece.length);
    this.#data.set(piece, this.#length);
    this.#length += piece.length;
  }

  /** Copies from `distance` back; what is copied may overlap what is written. */
  copy(distance: number, length: number): void {
    const from = this.#length - distance;
    if (distance === 0 || from < 0) throw new RangeError('a compressed buffer is damaged');
    this.#reserve(length);
    if (distance >= length) this.#data.copyWithin(this.#length, from, from + length);
    else for (let i = 0; i < length; i++) this.#data[this.#length + i] = this.#data[from + i] as number;
    this.#length += length;
  }

  #reserve(size: number): void {
    const wanted = this.#length + size;
    if (wanted <= this.#data.length) return;
    if (wanted > this.#limit) throw new UnpackLimitError(this.#limit);
    const larger = new Uint8Array(Math.min(this.#limit, 2 * wanted));
    larger.set(this.bytes());
    this.#data = larger;
  }
}
