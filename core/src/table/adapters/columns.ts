import { addValue } from '../../formats/snapshot/add-value.ts';
import { ColumnBuilder } from '../../formats/snapshot/column-builder.ts';
import type { Snapshot, SnapshotColumn } from '../../formats/snapshot/snapshot.ts';
import { DqError } from '../../kit/errors.ts';
import { STEP_CELLS, type Steps } from '../../kit/steps.ts';
import { failed } from './guard.ts';

type Numbers =
  | Float64Array
  | Float32Array
  | Int32Array
  | Int16Array
  | Int8Array
  | Uint32Array
  | Uint16Array
  | Uint8Array
  | Uint8ClampedArray;
type Column = readonly unknown[] | Numbers | BigInt64Array | BigUint64Array;

/** True for an object, or a Map, whose values are all arrays or typed arrays. */
export function isColumns(data: unknown): data is object {
  if (typeof data !== 'object' || data === null || ArrayBuffer.isView(data)) return false;
  return entriesOf(data).every(([, value]) => isColumn(value));
}

/** An object of columns as a snapshot, in the order of its keys. Throws `columns_uneven`. O(cells); copies. */
export function* columnsInSteps(data: object): Steps<Snapshot> {
  const entries = entriesOf(data) as [string, Column][];
  const [first] = entries;
  const rows = first?.[1].length ?? 0;
  for (const [name, values] of entries) {
    if (values.length !== rows)
      throw new DqError('columns_uneven', {
        first: first?.[0] ?? '',
        firstRows: rows,
        other: name,
        otherRows: values.length,
      });
  }
  const columns: SnapshotColumn[] = [];
  for (const [name, values] of entries) columns.push(yield* columnOf(name, values));
  return { rows, columns };
}

/** A named list of values as a column. */
function* columnOf(name: string, values: Column): Steps<SnapshotColumn> {
  if (values instanceof BigInt64Array)
    return { name, lexical: false, values: { kind: 'bigint', data: values.slice(), valid: null } };
  if (isNumbers(values)) return numberColumn(name, values);
  const column = new ColumnBuilder(name);
  for (let i = 0; i < values.length; i++) {
    if (i % STEP_CELLS === STEP_CELLS - 1) yield;
    try {
      addValue(column, values[i]);
    } catch (error) {
      throw failed(`row ${i + 1}, column "${name}"`, error);
    }
  }
  return column.finish(values.length);
}

function numberColumn(name: string, values: Numbers): SnapshotColumn {
  const data = Float64Array.from(values);
  const kind = data.length > 0 && data.every(Number.isSafeInteger) ? 'integer' : 'double';
  return { name, lexical: false, values: { kind, data, valid: null } };
}

function entriesOf(data: object): [string, unknown][] {
  if (data instanceof Map) return [...data].map(([key, value]) => [String(key), value]);
  return Object.entries(data);
}

function isColumn(value: unknown): value is Column {
  return Array.isArray(value) || isNumbers(value) || value instanceof BigInt64Array || value instanceof BigUint64Array;
}

function isNumbers(value: unknown): value is Numbers {
  const view = ArrayBuffer.isView(value) && !(value instanceof DataView);
  return view && !(value instanceof BigInt64Array) && !(value instanceof BigUint64Array);
}
