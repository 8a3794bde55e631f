import { types } from 'node:util';
import type { Variable, VariableMessage } from './messages.ts';
import { countEntries, entriesOf } from './own.ts';
import { previewOf } from './preview.ts';
import { isSecretKey, isSecretName } from './secret.ts';
import { summaryOf } from './summary.ts';
import { tableOf } from './tables.ts';

/** The variables there are: names in order, and what they hold now. */
export interface Source {
  names(): readonly string[];
  value(name: string): unknown;
}

const MOST_LISTED = 2000;
const MOST_ENTRIES = 200;
const MOST_COLUMNS = 200;
const LONG_PREVIEW = 4000;

export function variableOf(source: Source, name: string): Variable {
  return { name, ...summaryOf(source.value(name), isSecretName(name)) };
}

/** The answer to a request, whatever came as one. */
export function answer(source: Source, request: unknown): VariableMessage {
  const fields = typeof request === 'object' && request !== null ? (request as Readonly<Record<string, unknown>>) : {};
  const id = typeof fields['id'] === 'number' ? fields['id'] : null;
  if (id === null) return refuse(null, 'A request needs a number as its id.');
  if (fields['type'] === 'list') return list(source, id, fields);
  const name = fields['name'];
  if (fields['type'] !== 'preview' && fields['type'] !== 'detail')
    return refuse(id, 'There are three requests: list, preview and detail.');
  if (typeof name !== 'string' || !source.names().includes(name))
    return refuse(id, `There is no variable "${String(name).slice(0, 100)}". Ask for the list again.`);
  return fields['type'] === 'preview' ? preview(source, id, name) : detail(source, id, name, fields);
}

const refuse = (id: number | null, message: string): VariableMessage => ({ type: 'error', id, message });

function list(source: Source, id: number, fields: Readonly<Record<string, unknown>>): VariableMessage {
  const names = source.names();
  const start = whole(fields['start'], 0, names.length);
  const count = whole(fields['count'], MOST_LISTED, MOST_LISTED);
  const variables = names.slice(start, start + count).map((name) => variableOf(source, name));
  return { type: 'list', id, total: names.length, start, variables };
}

function preview(source: Source, id: number, name: string): VariableMessage {
  const text = isSecretName(name) ? null : previewOf(source.value(name), LONG_PREVIEW);
  return { type: 'preview', id, name, text };
}

function detail(source: Source, id: number, name: string, fields: Readonly<Record<string, unknown>>): VariableMessage {
  const path = Array.isArray(fields['path'])
    ? fields['path'].map((step) => whole(step, 0, Number.MAX_SAFE_INTEGER))
    : [];
  let value = source.value(name);
  let isSecret = isSecretName(name);
  for (const step of path) {
    const pair = isObject(value) && !isSecret ? entriesOf(value, step, 1)[0] : undefined;
    if (pair === undefined)
      return refuse(id, `"${name}" has changed and has no such entry any more. Ask for its details again.`);
    isSecret = isSecretKey(pair[0]);
    value = pair[1];
  }
  const inner = isObject(value) && !isSecret ? value : {};
  const start = whole(fields['start'], 0, Number.MAX_SAFE_INTEGER);
  const entries = entriesOf(inner, start, whole(fields['count'], MOST_ENTRIES, MOST_ENTRIES));
  const columns = isSecret ? null : columnsOf(value);
  return {
    type: 'detail',
    id,
    name,
    path,
    value: summaryOf(value, isSecret),
    columns,
    total: countEntries(inner),
    start,
    entries: entries.map(([key, held]) => ({ key, ...summaryOf(held, isSecretKey(key)) })),
  };
}

function columnsOf(value: unknown): string[] | null {
  const table = isObject(value) ? tableOf(value) : null;
  return table === null ? null : table.columns.slice(0, MOST_COLUMNS).map((column) => column.slice(0, 200));
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && (!types.isProxy(value) || tableOf(value) !== null);

/** A whole number from 0 to `most`, or `otherwise`. */
function whole(value: unknown, otherwise: number, most: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? Math.min(value, most) : otherwise;
}
