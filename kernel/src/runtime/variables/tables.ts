import { createRequire } from 'node:module';
import { types } from 'node:util';
import { Script } from 'node:vm';
import { className, own } from './own.ts';

/** Rows, columns and names of what people take for a table. */
export interface TableShape {
  readonly rows: number;
  readonly columns: readonly string[];
}

/** A table's shape from its plain properties: ours, Arrow, danfo, polars, arrays of rows; null for everything else. */
export function tableOf(value: object): TableShape | null {
  if (types.isProxy(value)) return polars(value);
  return rowsOfObjects(value) ?? ours(value) ?? arrow(value) ?? danfo(value);
}

function rowsOfObjects(value: object): TableShape | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const first = own(value, 0);
  const last = own(value, value.length - 1);
  return isRow(first) && isRow(last) ? { rows: value.length, columns: Object.keys(first) } : null;
}

const isRow = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !types.isProxy(value) && isPlain(value);

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && Object.keys(value).length > 0;
}

function ours(value: object): TableShape | null {
  const rows = own(value, 'rows');
  const columns = own(value, 'columns');
  if (typeof rows !== 'number' || typeof own(value, 'fingerprint') !== 'string' || !Array.isArray(columns)) return null;
  return { rows, columns: names(columns) };
}

function arrow(value: object): TableShape | null {
  const schema = own(value, 'schema');
  const batches = own(value, 'batches');
  if (className(value) !== 'Table' || typeof schema !== 'object' || schema === null || !isList(batches)) return null;
  const fields = own(schema, 'fields');
  if (!isList(fields)) return null;
  let rows = 0;
  for (let at = 0; at < batches.length; at++) rows += lengthIn(own(batches, at));
  return { rows, columns: names(fields) };
}

function lengthIn(batch: unknown): number {
  const data = typeof batch === 'object' && batch !== null ? own(batch, 'data') : null;
  const length = typeof data === 'object' && data !== null ? own(data, 'length') : 0;
  return typeof length === 'number' ? length : 0;
}

function danfo(value: object): TableShape | null {
  const columns = own(value, '$columns');
  const data = own(value, '$data');
  if (!isList(columns) || !isList(data)) return null;
  return { rows: data.length, columns: names(columns) };
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value) && !types.isProxy(value);

/** Names of columns, or the plain `name` of those that are objects. */
function names(columns: readonly unknown[]): string[] {
  const found: string[] = [];
  for (let at = 0; at < columns.length; at++) {
    const column = own(columns, at);
    const name = typeof column === 'object' && column !== null ? own(column, 'name') : column;
    found.push(typeof name === 'string' ? name : String(at));
  }
  return found;
}

const PATIENCE_MS = 50;
const ASK = '__plumbline_proxy__';
const { cache } = createRequire(import.meta.url);
const frames = new WeakMap<object, TableShape | null>();

/**
 * Data frames of polars are proxies. Proxies are asked only where polars is loaded, each once and no longer than 50 ms: a trap that
 * loops is ended, one that throws is no table.
 */
function polars(value: object): TableShape | null {
  if (!Object.keys(cache).some((file) => /[\\/]nodejs-polars[\\/]/.test(file))) return null;
  const known = frames.get(value);
  if (known !== undefined) return known;
  const found = askProxy(value);
  frames.set(value, found);
  return found;
}

function askProxy(value: object): TableShape | null {
  try {
    Reflect.set(globalThis, ASK, value);
    return polarsShape(JSON.parse(String(question().runInThisContext({ timeout: PATIENCE_MS }))));
  } catch {
    return null;
  } finally {
    Reflect.deleteProperty(globalThis, ASK);
  }
}

let asked: Script | null = null;

function question(): Script {
  asked ??= new Script(`JSON.stringify([${ASK}.shape, ${ASK}.columns])`);
  return asked;
}

function polarsShape(answer: unknown): TableShape | null {
  const [shape, columns] = Array.isArray(answer) ? (answer as unknown[]) : [];
  const rows = typeof shape === 'object' && shape !== null ? own(shape, 'height') : undefined;
  return typeof rows === 'number' && isList(columns) ? { rows, columns: names(columns) } : null;
}
