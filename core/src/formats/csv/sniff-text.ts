import { sniffEncoding } from '../files/encoding.ts';

/** How sure the first bytes are text with one of these delimiters in its lines: 0, .2 (text) or .4. */
export function sniffText(head: Uint8Array, delimiters: readonly string[]): number {
  const encoding = sniffEncoding(head);
  if (head.length === 0 || encoding === 'binary') return 0;
  const lines = new TextDecoder(encoding).decode(head, { stream: true }).split(/\r\n|\r|\n/, 20);
  const split = lines.filter((line) => delimiters.some((delimiter) => line.includes(delimiter)));
  return split.length > lines.length / 2 ? 0.4 : delimiters.includes(',') ? 0.2 : 0;
}
