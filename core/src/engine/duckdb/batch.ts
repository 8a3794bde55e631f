import { type DuckDBDataChunk, DuckDBTypeId, type DuckDBValue, type DuckDBVector } from '@duckdb/node-api';
import { DqError } from '../../kit/errors.ts';
import type { Batch } from '../engine.ts';

/** A DuckDB chunk seen as a batch. Typed arrays are DuckDB's own memory where the type allows. */
export class DuckDbBatch implements Batch {
  readonly rows: number;
  readonly #chunk: DuckDBDataChunk;

  constructor(chunk: DuckDBDataChunk) {
    this.#chunk = chunk;
    this.rows = chunk.rowCount;
  }

  doubles(column: number): Float64Array {
    const vector = this.#chunk.getColumnVector(column);
    const items = itemsOf(vector);
    const out = items instanceof Float64Array ? items : toDoubles(items ?? readItems(vector, this.rows), this.rows);
    return withNaN(out, this.valid(column));
  }

  integers(column: number): BigInt64Array {
    const items = itemsOf(this.#chunk.getColumnVector(column));
    if (items instanceof BigInt64Array) return items;
    throw new DqError('internal', { reason: 'a plan streamed a column as integers that is not BIGINT' });
  }

  texts(column: number): (string | null)[] {
    return readTexts(this.#chunk.getColumnVector(column), this.rows);
  }

  /** Any column, text without loss. */
  values(column: number): DuckDBValue[] {
    const vector = this.#chunk.getColumnVector(column);
    return vector.type.typeId === DuckDBTypeId.VARCHAR ? readTexts(vector, this.rows) : vector.toArray().slice();
  }

  valid(column: number): Uint8Array {
    return validity(this.#chunk.getColumnVector(column), this.rows);
  }
}

type Items =
  | Float64Array
  | Float32Array
  | BigInt64Array
  | BigUint64Array
  | Int32Array
  | Int16Array
  | Int8Array
  | Uint8Array
  | Uint16Array
  | Uint32Array;

function itemsOf(vector: DuckDBVector): Items | null {
  const items: unknown = 'items' in vector ? vector.items : null;
  return ArrayBuffer.isView(items) && !(items instanceof DataView) ? (items as Items) : null;
}

function readItems(vector: DuckDBVector, rows: number): unknown[] {
  const out: unknown[] = new Array(rows);
  for (let i = 0; i < rows; i++) out[i] = vector.getItem(i);
  return out;
}

function toDoubles(items: ArrayLike<unknown>, rows: number): Float64Array {
  const out = new Float64Array(rows);
  for (let i = 0; i < rows; i++) out[i] = Number(items[i] ?? Number.NaN);
  return out;
}

function withNaN(values: Float64Array, valid: Uint8Array): Float64Array {
  if (!valid.includes(0)) return values;
  const out = values.slice();
  for (let i = 0; i < valid.length; i++) if (valid[i] === 0) out[i] = Number.NaN;
  return out;
}

/** DuckDB's validity is a bit mask in 64-bit words, or nothing when every row is valid. */
function validity(vector: DuckDBVector, rows: number): Uint8Array {
  const out = new Uint8Array(rows).fill(1);
  const bits = maskOf(vector);
  if (bits === null) return out;
  for (let i = 0; i < rows; i++) out[i] = ((bits.bytes[(bits.offset + i) >> 3] ?? 0) >> ((bits.offset + i) & 7)) & 1;
  return out;
}

/** The mask as bytes (all supported machines are little endian), since one BigInt per row is ten times as slow. */
function maskOf(vector: DuckDBVector): { bytes: Uint8Array; offset: number } | null {
  const mask: unknown = 'validity' in vector ? vector.validity : null;
  if (mask === null || typeof mask !== 'object' || !('data' in mask) || !('offset' in mask)) return null;
  const { data, offset } = mask;
  if (!(data instanceof BigUint64Array)) return null;
  return { bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength), offset: Number(offset) };
}

/** "\ufeff" in UTF-8, as the low three bytes of a little-endian word. */
const BOM = 0xbfbbef;

/**
 * Texts of a vector. The client's decoder drops a byte order mark at the start of a value; the first four bytes of
 * every text stand in its 16-byte head, after its length.
 */
function readTexts(vector: DuckDBVector, rows: number): (string | null)[] {
  const heads: unknown = 'dataView' in vector ? vector.dataView : null;
  const out: (string | null)[] = new Array(rows);
  for (let i = 0; i < rows; i++) {
    const item = vector.getItem(i);
    const text = item === null ? null : String(item);
    const lost = text !== null && heads instanceof DataView && (heads.getUint32(i * 16 + 4, true) & 0xffffff) === BOM;
    out[i] = lost ? `\ufeff${text}` : text;
  }
  return out;
}
