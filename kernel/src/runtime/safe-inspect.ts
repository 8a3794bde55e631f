import { type InspectOptions, inspect, types } from 'node:util';

/** Items of an array, map or set, and properties of an object, that are shown. */
const ITEMS = 100;
const PROPERTIES = 500;
/** Characters of a text, and of everything together. */
const TEXT = 10_000;
const TOTAL = 50_000;
/** Values that are visited at most: what has more in it is shown less deep. */
const VALUES = 10_000;
const DEEPEST = 4;

const OPTIONS: InspectOptions = { maxArrayLength: ITEMS, maxStringLength: TEXT, breakLength: 100 };

/** `util.inspect` that survives hostile objects and stays small: what is left out is counted. Never throws. */
export function safeInspect(value: unknown): string {
  try {
    return shorten(inspectSmall(value));
  } catch {
    return plainInspect(value);
  }
}

function inspectSmall(value: unknown): string {
  const depth = depthFor(value);
  const keys = manyKeys(value);
  if (keys === null) return inspect(value, { ...OPTIONS, depth });
  const shown = Object.create(Object.getPrototypeOf(value)) as object;
  for (const key of keys.slice(0, PROPERTIES))
    Object.defineProperty(shown, key, Object.getOwnPropertyDescriptor(value, key) ?? {});
  const more = (keys.length - PROPERTIES).toLocaleString('en-US');
  return inspect(shown, { ...OPTIONS, depth }).replace(/\n?\s?\}$/, `,\n  ... ${more} more properties\n}`);
}

/** Keys of a plain object that has too many of them; else null. */
function manyKeys(value: unknown): readonly string[] | null {
  if (typeof value !== 'object' || value === null || types.isProxy(value)) return null;
  if (Array.isArray(value) || ArrayBuffer.isView(value) || inspect.custom in value) return null;
  const keys = Object.keys(value);
  return keys.length > PROPERTIES ? keys : null;
}

/** The greatest depth at which not too many values come together. */
function depthFor(value: unknown): number {
  let level: unknown[] = [value];
  let visited = 0;
  for (let depth = 0; depth <= DEEPEST; depth++) {
    const next = level.flatMap(insides);
    visited += next.length;
    if (visited > VALUES) return Math.max(0, depth - 1);
    level = next;
  }
  return DEEPEST;
}

/** Values inside a value, without calling anything of its own. */
function insides(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null || types.isProxy(value) || ArrayBuffer.isView(value)) return [];
  if (types.isMap(value)) return first(Map.prototype.entries.call(value)).flat();
  if (types.isSet(value)) return first(Set.prototype.values.call(value));
  const keys = Array.isArray(value) ? indexes(value) : Object.keys(value).slice(0, PROPERTIES);
  return keys.map((key) => Object.getOwnPropertyDescriptor(value, key)?.value as unknown);
}

function indexes({ length }: readonly unknown[]): number[] {
  return Array.from({ length: Math.min(length, ITEMS) }, (_, index) => index);
}

function first<T>(values: Iterable<T>): T[] {
  const found: T[] = [];
  for (const value of values) {
    if (found.length >= ITEMS) break;
    found.push(value);
  }
  return found;
}

function shorten(text: string): string {
  if (text.length <= TOTAL) return text;
  return `${text.slice(0, TOTAL)}\n... ${(text.length - TOTAL).toLocaleString('en-US')} more characters`;
}

function plainInspect(value: unknown): string {
  try {
    return shorten(inspect(value, { customInspect: false, depth: 1, getters: false, ...OPTIONS }));
  } catch {
    return `[${typeof value} that cannot be shown]`;
  }
}
