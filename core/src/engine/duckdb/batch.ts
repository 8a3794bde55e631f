import type { DuckDBDataChunk, DuckDBVector } from '@duckdb/node-api';
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
    const vector = this.#chunk.getColumnVector(column);
    return readItems(vector, this.rows).map((value) => (value === null ? null : String(value)));
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
  const mask: unknown = 'validity' in vector ? vector.validity : null;
  const out = new Uint8Array(rows).fill(1);
  if (mask === null || typeof mask !== 'object' || !('itemValid' in mask)) return out;
  const itemValid = mask.itemValid as (index: number) => boolean;
  for (let i = 0; i < rows; i++) if (!itemValid.call(mask, i)) out[i] = 0;
  return out;
}
