import { sniffEncoding } from '../files/encoding.ts';

/** Whether the first bytes are JSON, and if so, one value a line or one in all; null when neither. */
export function sniffJson(head: Uint8Array): 'json' | 'ndjson' | null {
  const encoding = sniffEncoding(head);
  if (encoding === 'binary') return null;
  const text = new TextDecoder(encoding).decode(head, { stream: true }).trimStart();
  if (!/^(\{\s*("|\})|\[\s*([[{"\d\]-]|true|false|null))/.test(text)) return null;
  const [first = '', second = ''] = text.split(/\r\n|\r|\n/, 2);
  return isValue(first) && (text.startsWith('{') ? /^\s*\{/.test(second) : /^\s*\[/.test(second)) ? 'ndjson' : 'json';
}

function isValue(line: string): boolean {
  if (line.length > 1e6) return false;
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}
