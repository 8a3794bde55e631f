import { inspect } from 'node:util';
import type { MimeBundle } from '../threads/messages.ts';
import type { Content } from '../wire/message.ts';

/** Objects that have this method show themselves as MIME data. */
export const DISPLAY: unique symbol = Symbol.for('Jupyter.display') as never;

const METADATA = Symbol.for('plumbline.display.metadata');

/** An object that shows as the given MIME data. */
export function mime(data: Content, metadata: Content = {}): object {
  return { [DISPLAY]: () => data, [METADATA]: metadata };
}

/** Any value as MIME data. Never throws: values whose own methods throw are shown without them. */
export function toBundle(value: unknown): MimeBundle {
  const own = ownBundle(value);
  return own ?? { data: { 'text/plain': safeInspect(value) }, metadata: {} };
}

function ownBundle(value: unknown): MimeBundle | null {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return null;
  try {
    const holder = value as { [DISPLAY]?: unknown; [METADATA]?: unknown };
    const method = holder[DISPLAY];
    if (typeof method !== 'function') return null;
    const data: unknown = method.call(value);
    return isContent(data)
      ? { data: cloneable(data), metadata: isContent(holder[METADATA]) ? holder[METADATA] : {} }
      : null;
  } catch {
    return null;
  }
}

function isContent(value: unknown): value is Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Only what JSON can say travels to the front end. */
function cloneable(data: Content): Content {
  return JSON.parse(JSON.stringify(data)) as Content;
}

/** `util.inspect` that survives hostile objects. */
export function safeInspect(value: unknown): string {
  try {
    return inspect(value, { depth: 4, maxArrayLength: 100, maxStringLength: 100_000, breakLength: 100 });
  } catch {
    return plainInspect(value);
  }
}

function plainInspect(value: unknown): string {
  try {
    return inspect(value, { customInspect: false, depth: 1, getters: false });
  } catch {
    return `[${typeof value} that cannot be shown]`;
  }
}
