import { types } from 'node:util';
import { className, countEntries, entriesOf, GETTER, lengthOf } from './own.ts';
import { isSecretKey } from './secret.ts';

/** The beginning of a value in words: bounded in length, depth and time. Runs nothing of the value's own. */
export function previewOf(value: unknown, most: number): string {
  const budget = { left: most };
  const text = write(value, 0, budget);
  return text.length <= most ? text : `${text.slice(0, most - 3)}...`;
}

interface Budget {
  left: number;
}

/** Larger whole numbers take long to write. */
const LONG_BIGINT = 10n ** 60n;
const DEPTH = 2;

function write(value: unknown, depth: number, budget: Budget): string {
  const text =
    typeof value === 'object' && value !== null ? writeObject(value, depth, budget) : writeOne(value, budget);
  budget.left -= text.length;
  return text;
}

function writeOne(value: unknown, budget: Budget): string {
  if (value === GETTER) return '(getter)';
  if (typeof value === 'string') return JSON.stringify(value.slice(0, Math.max(0, budget.left) + 1));
  if (typeof value === 'bigint')
    return value < LONG_BIGINT && value > -LONG_BIGINT ? `${value}n` : 'a bigint of more than 60 digits';
  if (typeof value === 'function') return functionText(value);
  return Object.is(value, -0) ? '-0' : String(value);
}

/** True for classes; the text of a function is the engine's own, not the function's. */
export function isClass(value: object): boolean {
  return !types.isProxy(value) && /^class\b/.test(Function.prototype.toString.call(value).slice(0, 10));
}

function functionText(value: object): string {
  if (types.isProxy(value)) return 'Proxy';
  const name: unknown = Object.getOwnPropertyDescriptor(value, 'name')?.value;
  const title = typeof name === 'string' && name !== '' ? ` ${name.slice(0, 80)}` : '';
  return isClass(value) ? `class${title}` : `function${title}`;
}

function writeObject(value: object, depth: number, budget: Budget): string {
  if (types.isProxy(value)) return 'Proxy';
  if (types.isDate(value)) return dateText(value);
  if (types.isRegExp(value)) return regExpText(value);
  if (types.isPromise(value)) return 'Promise';
  const name = className(value);
  if (types.isNativeError(value)) return `${name}: ${messageOf(value)}`;
  const title = name === 'Object' || name === 'Array' ? '' : `${name} `;
  if (depth >= DEPTH || budget.left <= 0) return `${title}${Array.isArray(value) ? '[...]' : '{...}'}`;
  const isList = Array.isArray(value) || types.isTypedArray(value) || types.isSet(value);
  const body = writeEntries(value, depth, budget, isList);
  return isList ? `${title}[${body}]` : `${title}{${body === '' ? '' : ` ${body} `}}`;
}

/** As many entries as the budget allows. */
function writeEntries(value: object, depth: number, budget: Budget, isList: boolean): string {
  const parts: string[] = [];
  const total = countEntries(value);
  for (const [key, held] of entriesOf(value, 0, 40)) {
    if (budget.left <= 0) break;
    parts.push(isList ? write(held, depth + 1, budget) : `${key}: ${writeNamed(key, held, depth, budget)}`);
    budget.left -= isList ? 2 : key.length + 4;
  }
  return parts.length < total ? [...parts, '...'].join(', ') : parts.join(', ');
}

function writeNamed(key: string, held: unknown, depth: number, budget: Budget): string {
  return isSecretKey(key) ? '(hidden)' : write(held, depth + 1, budget);
}

function dateText(value: object): string {
  const time = Date.prototype.getTime.call(value);
  return Number.isNaN(time) ? 'Date (none)' : new Date(time).toISOString();
}

const ofRegExp = <T>(key: string): ((this: unknown) => T) =>
  Object.getOwnPropertyDescriptor(RegExp.prototype, key)?.get as (this: unknown) => T;

const sourceOf = ofRegExp<string>('source');
/** `flags` itself would ask the value's own properties. */
const FLAGS = [
  ['d', ofRegExp<boolean>('hasIndices')],
  ['g', ofRegExp<boolean>('global')],
  ['i', ofRegExp<boolean>('ignoreCase')],
  ['m', ofRegExp<boolean>('multiline')],
  ['s', ofRegExp<boolean>('dotAll')],
  ['u', ofRegExp<boolean>('unicode')],
  ['v', ofRegExp<boolean>('unicodeSets')],
  ['y', ofRegExp<boolean>('sticky')],
] as const;

function regExpText(value: object): string {
  const flags = FLAGS.map(([flag, isSet]) => (isSet.call(value) ? flag : ''));
  return `/${sourceOf.call(value).slice(0, 200)}/${flags.join('')}`;
}

function messageOf(value: object): string {
  const message: unknown = Object.getOwnPropertyDescriptor(value, 'message')?.value;
  return typeof message === 'string' ? message.slice(0, 200) : '';
}

/** How many elements, for what has elements. */
export function lengthText(value: unknown): string | null {
  if (typeof value === 'string') return String(value.length);
  const length = typeof value === 'object' && value !== null ? lengthOf(value) : null;
  return length === null ? null : String(length);
}
