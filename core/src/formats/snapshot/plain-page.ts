import type { SnapshotValues } from './snapshot.ts';

/** Values of the rows [from, to) of a column in Parquet's PLAIN encoding, missing ones left out, and which are missing. */
export interface Page {
  readonly body: Uint8Array;
  /** 1 where a value is; null when all are. */
  readonly present: Uint8Array | null;
}

/** Encodes a page. O(rows + bytes). */
export function encodePage(values: SnapshotValues, from: number, to: number): Page {
  switch (values.kind) {
    case 'boolean':
      return encodeFixed(values, from, to, packBits);
    case 'integer':
      return encodeFixed(values, from, to, integers);
    case 'double':
    case 'bigint':
    case 'date':
    case 'time':
    case 'timestamp':
    case 'timestamptz':
      return encodeFixed(values, from, to, bytesOf);
    case 'decimal':
      return encodeDecimals(values, from, to);
    case 'binary':
      return encodeBinary(values.data, from, to);
    default:
      return encodeTexts(values.data, from, to);
  }
}

type Fixed = Uint8Array | Float64Array | BigInt64Array | Int32Array;

function encodeFixed<T extends Fixed>(
  values: { readonly data: T; readonly valid: Uint8Array | null },
  from: number,
  to: number,
  write: (data: T) => Uint8Array,
): Page {
  const data = values.data.subarray(from, to) as T;
  const present = values.valid?.subarray(from, to) ?? null;
  if (present === null || !present.includes(0)) return { body: write(data), present: null };
  return { body: write(data.filter((_, index) => present[index] === 1) as T), present };
}

function bytesOf(data: Fixed): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** Doubles without a fraction in [-2^53, 2^53] as 64-bit integers. */
function integers(data: Float64Array): Uint8Array {
  const words = new Int32Array(2 * data.length);
  for (let i = 0; i < data.length; i++) {
    const value = data[i] as number;
    words[2 * i] = value;
    words[2 * i + 1] = Math.floor(value / 4294967296);
  }
  return bytesOf(words);
}

function packBits(data: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.ceil(data.length / 8));
  for (let i = 0; i < data.length; i++) if (data[i] !== 0) out[i >> 3] = (out[i >> 3] as number) | (1 << (i & 7));
  return out;
}

function encodeDecimals(
  { data, precision }: { readonly data: readonly (bigint | null)[]; readonly precision: number },
  from: number,
  to: number,
): Page {
  const found = presentOf(data, from, to);
  const size = precision <= 18 ? 8 : 16;
  const body = Buffer.alloc(found.values.length * size);
  found.values.forEach((value, index) => {
    if (size === 8) body.writeBigInt64LE(value, 8 * index);
    else {
      body.writeBigInt64BE(value >> 64n, 16 * index);
      body.writeBigUInt64BE(BigInt.asUintN(64, value), 16 * index + 8);
    }
  });
  return { body, present: found.present };
}

function encodeBinary(data: readonly (Uint8Array | null)[], from: number, to: number): Page {
  const found = presentOf(data, from, to);
  const parts: Uint8Array[] = [];
  for (const value of found.values) {
    const length = Buffer.alloc(4);
    length.writeUInt32LE(value.length);
    parts.push(length, value);
  }
  return { body: Buffer.concat(parts), present: found.present };
}

function presentOf<T>(
  data: readonly (T | null)[],
  from: number,
  to: number,
): { values: T[]; present: Uint8Array | null } {
  const values: T[] = [];
  const present = new Uint8Array(to - from);
  for (let i = from; i < to; i++) {
    const value = data[i] ?? null;
    if (value === null) continue;
    present[i - from] = 1;
    values.push(value);
  }
  return { values, present: values.length === to - from ? null : present };
}

/** Short texts are copied character by character while they are ASCII: quicker than a call for each. */
function encodeTexts(data: readonly (string | null)[], from: number, to: number): Page {
  const { values, present } = presentOf(data, from, to);
  let room = 0;
  for (const text of values) room += 4 + 3 * text.length;
  const body = Buffer.allocUnsafe(room);
  let at = 0;
  for (const text of values) {
    const size = writeText(body, text, at + 4);
    body.writeUInt32LE(size, at);
    at += 4 + size;
  }
  return { body: body.subarray(0, at), present };
}

function writeText(body: Buffer, text: string, at: number): number {
  if (text.length > 40) return body.write(text, at, 'utf8');
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127) return body.write(text, at, 'utf8');
    body[at + i] = code;
  }
  return text.length;
}
