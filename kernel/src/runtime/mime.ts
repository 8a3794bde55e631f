import { types } from 'node:util';
import type { MimeBundle } from '../threads/messages.ts';
import type { Content } from '../wire/message.ts';
import { KernelNotice } from './failure.ts';
import { safeInspect } from './safe-inspect.ts';

/** Objects that have this method show themselves as MIME data. */
export const DISPLAY: unique symbol = Symbol.for('Jupyter.display') as never;

const METADATA = Symbol.for('plumbline.display.metadata');

/** An object that shows as the given MIME data. Throws where a key is no MIME type: front ends would show nothing. */
export function mime(data: Content, metadata: Content = {}): object {
  for (const type of Object.keys(data)) refuseWord(type);
  return { [DISPLAY]: () => data, [METADATA]: metadata };
}

function refuseWord(type: string): void {
  if (type.includes('/')) return;
  throw new KernelNotice(`"${type}" is no MIME type. Write one like 'text/html', 'image/svg+xml' or 'text/markdown'.`);
}

/** Any value as MIME data. Never throws: values whose own methods throw, or are asynchronous, are shown without them. */
export function toBundle(value: unknown): MimeBundle {
  const own = ownData(value);
  if (!types.isPromise(own)) return bundleOf(value, own);
  own.catch(() => {});
  return bundleOf(value, null);
}

/** As `toBundle`; a promise, which never rejects, where the value's own method is asynchronous. */
export function toBundleSoon(value: unknown): MimeBundle | Promise<MimeBundle> {
  const own = ownData(value);
  if (!types.isPromise(own)) return bundleOf(value, own);
  return own.then(
    (data: unknown) => bundleOf(value, data),
    () => bundleOf(value, null),
  );
}

/** What the value's own method gives; null when it has none, or it fails. */
function ownData(value: unknown): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return null;
  try {
    const method = (value as { [DISPLAY]?: unknown })[DISPLAY];
    return typeof method === 'function' ? method.call(value) : null;
  } catch {
    return null;
  }
}

function bundleOf(value: unknown, own: unknown): MimeBundle {
  const data = plain(own);
  if (data === null) return { data: { 'text/plain': safeInspect(value) }, metadata: {} };
  return { data, metadata: metadataOf(value) };
}

function metadataOf(value: unknown): Content {
  try {
    return plain((value as { [METADATA]?: unknown })[METADATA]) ?? {};
  } catch {
    return {};
  }
}

/** Only what JSON can say travels to the front end; null for anything that is no object there. */
export function plain(value: unknown): Content | null {
  try {
    return isContent(value) ? (JSON.parse(JSON.stringify(value)) as Content) : null;
  } catch {
    return null;
  }
}

function isContent(value: unknown): value is Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
