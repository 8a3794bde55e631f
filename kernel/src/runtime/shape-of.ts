import { types } from 'node:util';

/** A value in a few words, for lists of variables. */

const MOST = 60;

/** What a value is, in at most 60 characters. Runs nothing of it: no getter, no method, no trap of a proxy. Never throws. */
export function shapeOf(value: unknown): string {
  return cut(describe(value));
}

function describe(value: unknown): string {
  if (typeof value === 'string')
    return value.length <= MOST ? JSON.stringify(value) : `text, ${count(value.length, 'character')}`;
  if (typeof value === 'function') return types.isProxy(value) ? 'Proxy' : 'function';
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (types.isProxy(value)) return 'Proxy';
  return collection(value) ?? tableShape(value) ?? objectShape(value);
}

function collection(value: object): string | null {
  if (Array.isArray(value)) return arrayShape(value);
  if (types.isTypedArray(value)) return `${className(value) ?? 'TypedArray'}(${typedLength(value)})`;
  if (types.isMap(value)) return `Map(${sizeOf(Map.prototype, value)})`;
  if (types.isSet(value)) return `Set(${sizeOf(Set.prototype, value)})`;
  if (types.isDate(value)) return dateShape(value);
  return null;
}

function arrayShape(value: readonly unknown[]): string {
  const first = Object.getOwnPropertyDescriptor(value, '0')?.value as unknown;
  const isPlain = typeof first === 'object' && first !== null && !types.isProxy(first) && className(first) === 'Object';
  const keys = isPlain ? ` of { ${Object.keys(first).slice(0, 10).join(', ')} }` : '';
  return `Array(${value.length})${keys}`;
}

function typedLength(value: object): number {
  const prototype = Object.getPrototypeOf(Uint8Array.prototype) as object;
  return Object.getOwnPropertyDescriptor(prototype, 'length')?.get?.call(value) as number;
}

function sizeOf(prototype: object, value: object): number {
  return Object.getOwnPropertyDescriptor(prototype, 'size')?.get?.call(value) as number;
}

function dateShape(value: object): string {
  const time = Date.prototype.getTime.call(value);
  return Number.isNaN(time) ? 'Date (invalid)' : new Date(time).toISOString();
}

/** A table of ours: rows, columns and a fingerprint as plain properties. */
function tableShape(value: object): string | null {
  const rows = own(value, 'rows');
  const columns = own(value, 'columns');
  if (typeof rows !== 'number' || typeof own(value, 'fingerprint') !== 'string' || !Array.isArray(columns)) return null;
  return `table, ${count(rows, 'row')}, ${count(columns.length, 'column')}`;
}

function objectShape(value: object): string {
  const name = className(value);
  if (name !== 'Object' && name !== null) return name;
  const keys = Object.keys(value);
  return keys.length === 0 ? '{}' : `{ ${keys.slice(0, 20).join(', ')}${keys.length > 20 ? ', ...' : ''} }`;
}

/** Name of the class, from plain properties alone. */
function className(value: object): string | null {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof prototype !== 'object' || prototype === null || types.isProxy(prototype)) return null;
  const maker = own(prototype, 'constructor');
  if (typeof maker !== 'function' || types.isProxy(maker)) return null;
  const name = own(maker, 'name');
  return typeof name === 'string' && name !== '' ? name : null;
}

function own(value: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(value, key)?.value as unknown;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function cut(text: string): string {
  return text.length <= MOST ? text : `${text.slice(0, MOST - 3)}...`;
}
