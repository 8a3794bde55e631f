import { types } from 'node:util';
import type { Summary, VariableKind } from './messages.ts';
import { className, countEntries, GETTER, own } from './own.ts';
import { isClass, lengthText, previewOf } from './preview.ts';
import { tableOf } from './tables.ts';

const PREVIEW = 120;
/**
 * What a value is, in short. Never throws, never runs code of the value's own (but for proxies where polars is loaded).
 * @param isSecret true: without preview, and its parts are not to be had
 */
export function summaryOf(value: unknown, isSecret: boolean): Summary {
  const table = isObject(value) ? tableOf(value) : null;
  return {
    kind: table === null ? kindOf(value) : 'table',
    type: typeOf(value, table !== null),
    shape: table === null ? shapeOf(value) : `${table.rows} x ${table.columns.length}`,
    preview: isSecret ? null : previewOf(value, PREVIEW),
    expandable: !isSecret && isObject(value) && countEntries(value) > 0,
  };
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function kindOf(value: unknown): VariableKind {
  if (typeof value === 'function') return types.isProxy(value) ? 'proxy' : isClass(value) ? 'class' : 'function';
  if (!isObject(value)) return 'value';
  if (types.isProxy(value)) return 'proxy';
  if (types.isModuleNamespaceObject(value)) return 'module';
  if (Array.isArray(value) || types.isTypedArray(value)) return 'array';
  if (types.isMap(value)) return 'map';
  if (types.isSet(value)) return 'set';
  return tensorShape(value) === null ? 'object' : 'tensor';
}

function typeOf(value: unknown, isTable: boolean): string {
  if (value === null) return 'null';
  if (value === GETTER) return 'getter';
  if (typeof value === 'function') return types.isProxy(value) ? 'Proxy' : isClass(value) ? 'class' : 'function';
  if (!isObject(value)) return typeof value;
  if (types.isProxy(value)) return isTable ? 'DataFrame' : 'Proxy';
  return className(value);
}

function shapeOf(value: unknown): string | null {
  if (!isObject(value) || types.isProxy(value)) return lengthText(value);
  return tensorShape(value) ?? lengthText(value);
}

function tensorShape(value: object): string | null {
  const shape = own(value, 'shape');
  if (!Array.isArray(shape) || types.isProxy(shape) || typeof own(value, 'dtype') !== 'string') return null;
  const sizes = Array.from({ length: Math.min(shape.length, 16) }, (_, at) => own(shape, at));
  return sizes.every((size) => typeof size === 'number') ? sizes.join(' x ') || 'scalar' : null;
}
