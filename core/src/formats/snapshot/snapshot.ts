/**
 * The neutral columnar form of a table that lives in a process's memory: what `takeSnapshot` (table/adapters) makes of a
 * data frame, what `writeSnapshot` writes into a file and `loadSnapshot` opens in an engine. Pure data.
 */
export interface Snapshot {
  readonly rows: number;
  readonly columns: readonly SnapshotColumn[];
}

/** A column: its exact name and its values. `lexical`: values of several types, each kept as its own text. */
export interface SnapshotColumn {
  readonly name: string;
  readonly lexical: boolean;
  readonly values: SnapshotValues;
}

/**
 * Values of a column, all of them `rows` long. Where `valid` is not null, 0 marks a missing value. `integer` holds
 * doubles in [-2^53, 2^53] without a fraction; `date` is days, `timestamp` microseconds since 1970-01-01, UTC; `time`
 * microseconds since midnight; `decimal` is unscaled; `nested` is JSON text.
 */
export type SnapshotValues =
  | { readonly kind: 'boolean'; readonly data: Uint8Array; readonly valid: Uint8Array | null }
  | { readonly kind: 'integer' | 'double'; readonly data: Float64Array; readonly valid: Uint8Array | null }
  | { readonly kind: 'bigint'; readonly data: BigInt64Array; readonly valid: Uint8Array | null }
  | { readonly kind: 'date'; readonly data: Int32Array; readonly valid: Uint8Array | null }
  | {
      readonly kind: 'timestamp' | 'timestamptz' | 'time';
      readonly data: BigInt64Array;
      readonly valid: Uint8Array | null;
    }
  | {
      readonly kind: 'decimal';
      readonly data: readonly (bigint | null)[];
      /** In [1, 38]. */
      readonly precision: number;
      /** In [0, precision]. */
      readonly scale: number;
    }
  | { readonly kind: 'text' | 'nested'; readonly data: readonly (string | null)[] }
  | { readonly kind: 'binary'; readonly data: readonly (Uint8Array | null)[] };
