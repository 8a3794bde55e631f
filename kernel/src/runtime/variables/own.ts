import { types } from 'node:util';

/** Looks at values without running anything of theirs: no getter, no trap of a proxy. */

/** A property's plain value; undefined where it is missing, a getter's, or a proxy's. */
export function own(value: object, key: PropertyKey): unknown {
  if (types.isProxy(value)) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value as unknown;
}

/** Name of an object's class; `Object` for objects without one. */
export function className(value: object): string {
  for (let at: object | null = value, steps = 0; at !== null && steps < 20; steps++) {
    if (types.isProxy(at)) return 'Object';
    const maker = own(at, 'constructor');
    const name = typeof maker === 'function' && at !== value ? own(maker, 'name') : undefined;
    if (typeof name === 'string' && name !== '') return name.slice(0, 80);
    at = Object.getPrototypeOf(at) as object | null;
  }
  return 'Object';
}

const builtIn = (prototype: object, key: PropertyKey): ((this: unknown) => number) =>
  Object.getOwnPropertyDescriptor(prototype, key)?.get as (this: unknown) => number;

const typedLength = builtIn(Object.getPrototypeOf(Uint8Array.prototype) as object, 'length');
const mapSize = builtIn(Map.prototype, 'size');
const setSize = builtIn(Set.prototype, 'size');
const bufferLength = builtIn(ArrayBuffer.prototype, 'byteLength');
const mapEntries = Map.prototype.entries;
const setValues = Set.prototype.values;

/** How many things a collection holds; null for what is none. Bytes for buffers. */
export function lengthOf(value: object): number | null {
  if (types.isProxy(value)) return null;
  if (Array.isArray(value)) return value.length;
  if (types.isTypedArray(value)) return typedLength.call(value);
  if (types.isMap(value)) return mapSize.call(value);
  if (types.isSet(value)) return setSize.call(value);
  if (types.isArrayBuffer(value)) return bufferLength.call(value);
  return null;
}

/** An entry of a value: its key in words, and the value or, for a getter, `GETTER`. */
export type Pair = readonly [key: string, value: unknown];

/** Stands for the value of a getter, which is not asked. */
export const GETTER: unique symbol = Symbol('getter');

/** Number of entries of a value. */
export function countEntries(value: object): number {
  if (types.isProxy(value) || types.isArrayBuffer(value)) return 0;
  return lengthOf(value) ?? Object.keys(value).length;
}

/** Some entries of a value, in order: O(start + count), O(number of keys) for objects. */
export function entriesOf(value: object, start: number, count: number): Pair[] {
  if (types.isProxy(value) || types.isArrayBuffer(value)) return [];
  if (types.isMap(value)) return skip(mapEntries.call(value), start, count).map(([key, held]) => [keyText(key), held]);
  if (types.isSet(value)) return skip(setValues.call(value), start, count).map((held, n) => [String(start + n), held]);
  const length = lengthOf(value);
  const keys = length === null ? Object.keys(value).slice(start, start + count) : indexes(start, count, length);
  return keys.map((key) => [key.slice(0, 200), read(value, key)]);
}

function indexes(start: number, count: number, length: number): string[] {
  return Array.from({ length: Math.max(0, Math.min(count, length - start)) }, (_, n) => String(start + n));
}

function read(value: object, key: string): unknown {
  const property = Object.getOwnPropertyDescriptor(value, key);
  return property?.get === undefined ? property?.value : GETTER;
}

function skip<T>(iterator: Iterator<T>, start: number, count: number): T[] {
  const found: T[] = [];
  for (let n = 0; n < start + count; n++) {
    const { done, value } = iterator.next();
    if (done === true) break;
    if (n >= start) found.push(value);
  }
  return found;
}

function keyText(key: unknown): string {
  if (typeof key === 'string') return key.slice(0, 200);
  return typeof key === 'object' || typeof key === 'function' ? `(${typeof key})` : String(key).slice(0, 200);
}
