import type { Runtime } from 'node:inspector';

/** Values as one line, made of what the inspector tells without running anybody's code. */

const LONGEST = 200;
const INDEX = /^\d+$/;

/** A value: text in quotes, other simple values as they are written, objects by a glance at what is in them. */
export function describe(value: Runtime.RemoteObject): string {
  if (value.type === 'string') return quoted(String(value.value));
  if (value.type === 'function') return functionHead(value.description ?? 'function');
  if (value.subtype === 'error') return cut(value.description?.split('\n', 1)[0] ?? 'Error');
  if (value.preview !== undefined && hasInside(value)) return cut(glance(value.preview));
  return cut(value.unserializableValue ?? value.description ?? String(value.value));
}

/** What kind of thing it is: `number`, `string`, `Array(3)`, `Map(2)`, `Order`. */
export function typeOf(value: Runtime.RemoteObject): string {
  if (value.type !== 'object') return value.type;
  if (value.subtype === 'null') return 'null';
  if (value.subtype === 'error' || value.subtype === 'date' || value.subtype === 'regexp')
    return value.className ?? 'object';
  return value.description ?? 'object';
}

function hasInside({ subtype }: Runtime.RemoteObject): boolean {
  return subtype !== 'date' && subtype !== 'regexp' && subtype !== 'null' && subtype !== 'proxy';
}

function glance(preview: Runtime.ObjectPreview): string {
  const isList = preview.subtype === 'array' || preview.subtype === 'typedarray';
  const shown = preview.properties.filter(({ name }) => preview.subtype !== 'typedarray' || INDEX.test(name));
  const inside = preview.entries?.map(entry) ?? shown.map((p) => property(p, isList));
  if (preview.overflow) inside.push('…');
  const name = preview.description ?? '';
  const prefix = name === 'Object' || /^Array\(\d+\)$/.test(name) ? '' : `${name} `;
  return isList ? `${prefix}[${inside.join(', ')}]` : `${prefix}{${inside.join(', ')}}`;
}

function property({ name, type, value, valuePreview }: Runtime.PropertyPreview, isList: boolean): string {
  const shown = valuePreview !== undefined ? glance(valuePreview) : shortValue(type, value);
  return isList && INDEX.test(name) ? shown : `${name}: ${shown}`;
}

function shortValue(type: string, value: string | undefined): string {
  if (type === 'string') return quoted(value ?? '');
  if (type === 'function') return 'ƒ';
  if (type === 'object' && value === 'Object') return '{…}';
  return type === 'accessor' ? '(getter)' : (value ?? type);
}

function entry({ key, value }: Runtime.EntryPreview): string {
  return key === undefined ? inEntry(value) : `${inEntry(key)} => ${inEntry(value)}`;
}

function inEntry(preview: Runtime.ObjectPreview): string {
  if (preview.type === 'string') return quoted(preview.description ?? '');
  return preview.type === 'object' && preview.subtype !== 'null'
    ? glance(preview)
    : (preview.description ?? preview.type);
}

const quoted = (text: string): string => `'${cut(text.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n'))}'`;

function functionHead(source: string): string {
  const head = source.split('\n', 1)[0] ?? '';
  return cut(source.length > head.length ? `${head} …` : head);
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
