import type { ColumnBuilder } from './column-builder.ts';

/**
 * Adds any JavaScript value to a column. null and undefined are missing; objects and arrays become JSON text, or what
 * their `toJSON` gives when that is no object; bytes stay bytes. Throws a TypeError for functions, symbols and objects
 * that have no JSON.
 */
export function addValue(column: ColumnBuilder, value: unknown): void {
  switch (typeof value) {
    case 'number':
      column.addNumber(value);
      return;
    case 'string':
      column.addText(value);
      return;
    case 'boolean':
      column.addBoolean(value);
      return;
    case 'bigint':
      column.addBigint(value);
      return;
    case 'undefined':
      column.addMissing();
      return;
    case 'object':
      addObject(column, value);
      return;
    default:
      throw new TypeError(`a ${typeof value} is not a value of a table`);
  }
}

function addObject(column: ColumnBuilder, value: object | null): void {
  if (value === null) column.addMissing();
  else if (value instanceof Date) column.addInstant(value.getTime());
  else if (value instanceof Uint8Array) column.addBinary(value.slice());
  else if (value instanceof Number || value instanceof String || value instanceof Boolean)
    addValue(column, value.valueOf());
  else addJson(column, value);
}

function addJson(column: ColumnBuilder, value: object): void {
  const plain: unknown = 'toJSON' in value && typeof value.toJSON === 'function' ? value.toJSON('') : value;
  if (plain === null || typeof plain !== 'object') addValue(column, plain);
  else column.addNested(nestedJson(plain));
}

/** Not yet in TypeScript's library. */
const exactJson = JSON as unknown as { rawJSON(text: string): unknown };

/**
 * JSON text of a nested value: integers of any size exact, NaN and infinities null (as in JSON), maps as objects, sets
 * and typed arrays as arrays.
 */
export function nestedJson(value: object): string {
  return JSON.stringify(value, (_, item: unknown) => {
    if (typeof item === 'bigint') return exactJson.rawJSON(String(item));
    if (item instanceof Map) return Object.fromEntries(item);
    if (item instanceof Set) return [...item];
    if (ArrayBuffer.isView(item) && !(item instanceof DataView))
      return Array.from(item as unknown as ArrayLike<unknown>);
    return item;
  });
}
