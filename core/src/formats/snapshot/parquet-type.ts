import type { SnapshotValues } from './snapshot.ts';
import type { ThriftWriter } from './thrift.ts';

/** How Parquet stores a kind of values: physical type, and the annotation of its schema element. */
export interface ParquetType {
  /** Physical type's number in parquet.thrift. */
  readonly physical: number;
  /** Bytes of a fixed-length value. */
  readonly length?: number;
  /** ConvertedType's number. */
  readonly converted?: number;
  readonly annotate?: (writer: ThriftWriter) => void;
}

/** Physical type: one bit. */
export const BOOLEAN = 0;
/** Physical type: 4 bytes, little endian. */
export const INT32 = 1;
/** Physical type: 8 bytes, little endian. */
export const INT64 = 2;
/** Physical type: IEEE 754, 8 bytes. */
export const DOUBLE = 5;
/** Physical type: a length of 4 bytes, then as many bytes. */
export const BYTE_ARRAY = 6;
/** Physical type: bytes of the length that the schema says. */
export const FIXED_BYTES = 7;

const types: Readonly<Record<Exclude<SnapshotValues['kind'], 'decimal'>, ParquetType>> = {
  boolean: { physical: BOOLEAN },
  integer: { physical: INT64 },
  bigint: { physical: INT64 },
  double: { physical: DOUBLE },
  date: { physical: INT32, converted: 6 },
  time: { physical: INT64, converted: 8 },
  timestamp: { physical: INT64, converted: 10, annotate: timestampType(false) },
  timestamptz: { physical: INT64, converted: 10, annotate: timestampType(true) },
  text: { physical: BYTE_ARRAY, converted: 0 },
  nested: { physical: BYTE_ARRAY, converted: 0 },
  binary: { physical: BYTE_ARRAY },
};

/** The Parquet type of a column's values. */
export function parquetTypeOf(values: SnapshotValues): ParquetType {
  if (values.kind !== 'decimal') return types[values.kind];
  const { precision, scale } = values;
  const annotate = (writer: ThriftWriter): void => void writer.i32(7, scale).i32(8, precision);
  return precision <= 18
    ? { physical: INT64, converted: 5, annotate }
    : { physical: FIXED_BYTES, length: 16, converted: 5, annotate };
}

/** LogicalType TIMESTAMP in microseconds. */
function timestampType(utc: boolean): (writer: ThriftWriter) => void {
  return (writer) =>
    void writer.struct(10, (logical) =>
      logical.struct(8, (stamp) => stamp.boolean(1, utc).struct(2, (unit) => unit.struct(2, () => {}))),
    );
}
