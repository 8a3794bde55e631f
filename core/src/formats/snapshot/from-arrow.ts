import { finish, STEP_CELLS, type Steps } from '../../kit/steps.ts';
import { addValue } from './add-value.ts';
import { ColumnBuilder } from './column-builder.ts';
import type { Snapshot, SnapshotColumn, SnapshotValues } from './snapshot.ts';

/** What we use of an Arrow table, whatever copy of the library made it. */
export interface ArrowTable {
  readonly numRows: number;
  readonly schema: { readonly fields: readonly { readonly name: string; readonly type: ArrowType }[] };
  getChildAt(index: number): ArrowVector | null;
}

interface ArrowType {
  readonly typeId: number;
  readonly unit?: number;
  readonly timezone?: string | null;
  readonly scale?: number;
  readonly precision?: number;
  readonly bitWidth?: number;
}

interface ArrowVector {
  readonly length: number;
  readonly data: readonly ArrowData[];
  get(index: number): unknown;
}

interface ArrowData {
  readonly length: number;
  readonly nullCount: number;
  readonly values: ArrayLike<number | bigint>;
  getValid(index: number): boolean;
}

/** Ids of Arrow's types; they are part of its format. */
const INT = 2;
const FLOAT = 3;
const DECIMAL = 7;
const DATE = 8;
const TIME = 9;
const TIMESTAMP = 10;

/** Microseconds of a unit: seconds, milliseconds, microseconds; nanoseconds are divided. */
const MICROS: readonly bigint[] = [1_000_000n, 1_000n, 1n];

/** True for tables (and record batches) of any copy of apache-arrow. */
export function isArrowTable(value: unknown): value is ArrowTable {
  if (typeof value !== 'object' || value === null) return false;
  const { numRows, schema, getChildAt } = value as Partial<ArrowTable>;
  return typeof numRows === 'number' && typeof getChildAt === 'function' && Array.isArray(schema?.fields);
}

/**
 * An Arrow table as a snapshot; types stay as they are: 64-bit integers, decimals, dates (days), times and timestamps
 * to the microsecond (nanoseconds are cut). Lists, structs and maps become JSON text. O(cells); copies.
 */
export function snapshotOfArrow(table: ArrowTable): Snapshot {
  return finish(arrowInSteps(table));
}

/** The same with pauses. */
export function* arrowInSteps(table: ArrowTable): Steps<Snapshot> {
  const columns: SnapshotColumn[] = [];
  for (const [index, { name, type }] of table.schema.fields.entries()) {
    const vector = table.getChildAt(index);
    columns.push(vector === null ? new ColumnBuilder(name).finish(table.numRows) : yield* columnOf(name, type, vector));
    yield;
  }
  return { rows: table.numRows, columns };
}

function* columnOf(name: string, type: ArrowType, vector: ArrowVector): Steps<SnapshotColumn> {
  const values = exactValues(type, vector);
  if (values !== null) return { name, lexical: false, values };
  const builder = new ColumnBuilder(name);
  for (let i = 0; i < vector.length; i++) {
    if (i % STEP_CELLS === STEP_CELLS - 1) yield;
    addValue(builder, vector.get(i));
  }
  return builder.finish(vector.length);
}

/** Values of types whose buffers tell more than the library's getters, or tell it faster. */
function exactValues(type: ArrowType, vector: ArrowVector): SnapshotValues | null {
  switch (type.typeId) {
    case INT:
      return type.bitWidth === 64 ? null : { kind: 'integer', ...doubles(vector) };
    case FLOAT:
      return type.precision === 0 ? null : { kind: 'double', ...doubles(vector) };
    case DECIMAL:
      return decimals(type, vector);
    case DATE:
      return dates(type, vector);
    case TIME:
      return { kind: 'time', ...micros(type, vector) };
    case TIMESTAMP:
      return { kind: type.timezone ? 'timestamptz' : 'timestamp', ...micros(type, vector) };
    default:
      return null;
  }
}

function doubles(vector: ArrowVector): { data: Float64Array; valid: Uint8Array | null } {
  const data = new Float64Array(vector.length);
  const valid = eachRun(vector, ({ values, length }, at) => {
    for (let i = 0; i < length; i++) data[at + i] = values[i] as number;
  });
  return { data, valid };
}

/** Fills chunk by chunk and gives the validity of all. */
function eachRun(vector: ArrowVector, fill: (chunk: ArrowData, at: number) => void): Uint8Array | null {
  const nulls = vector.data.some((chunk) => chunk.nullCount > 0);
  const valid = nulls ? new Uint8Array(vector.length).fill(1) : null;
  let at = 0;
  for (const chunk of vector.data) {
    fill(chunk, at);
    if (valid !== null && chunk.nullCount > 0)
      for (let i = 0; i < chunk.length; i++) if (!chunk.getValid(i)) valid[at + i] = 0;
    at += chunk.length;
  }
  return valid;
}

function micros(type: ArrowType, vector: ArrowVector): { data: BigInt64Array; valid: Uint8Array | null } {
  const data = new BigInt64Array(vector.length);
  const factor = MICROS[type.unit ?? 1];
  const valid = eachRun(vector, ({ values, length }, at) => {
    for (let i = 0; i < length; i++) {
      const value = BigInt(values[i] ?? 0);
      data[at + i] = factor === undefined ? floorDivide(value, 1000n) : value * factor;
    }
  });
  return { data, valid };
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value < 0n && quotient * by !== value ? quotient - 1n : quotient;
}

/** Unit 0 counts days, 1 milliseconds. */
function dates(type: ArrowType, vector: ArrowVector): SnapshotValues {
  const data = new Int32Array(vector.length);
  const valid = eachRun(vector, ({ values, length }, at) => {
    for (let i = 0; i < length; i++)
      data[at + i] = type.unit === 0 ? Number(values[i]) : Number(floorDivide(BigInt(values[i] ?? 0), 86_400_000n));
  });
  return { kind: 'date', data, valid };
}

/** Each value is `bitWidth / 32` words, the least first, in two's complement. */
function decimals(type: ArrowType, vector: ArrowVector): SnapshotValues | null {
  const { bitWidth = 128, scale = 0, precision = 38 } = type;
  if (precision > 38 || scale < 0) return null;
  const words = bitWidth / 32;
  const data: (bigint | null)[] = new Array(vector.length).fill(null);
  eachRun(vector, (chunk, at) => {
    for (let i = 0; i < chunk.length; i++)
      if (chunk.getValid(i)) data[at + i] = wideInteger(chunk.values, i * words, words);
  });
  return { kind: 'decimal', data, precision, scale };
}

function wideInteger(values: ArrayLike<number | bigint>, from: number, words: number): bigint {
  let value = 0n;
  for (let i = words - 1; i >= 0; i--) value = (value << 32n) | BigInt(Number(values[from + i] ?? 0) >>> 0);
  return BigInt.asIntN(32 * words, value);
}
