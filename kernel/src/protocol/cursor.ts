/** Jupyter counts code points, JavaScript UTF-16 units. */

/** Index in UTF-16 units of a position in code points; the end where none is given. O(length). */
export function fromCodePoints(text: string, position: unknown): number {
  if (typeof position !== 'number') return text.length;
  let index = 0;
  for (let seen = 0; seen < position && index < text.length; seen++)
    index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  return index;
}

/** Position in code points of an index in UTF-16 units. O(length). */
export function toCodePoints(text: string, index: number): number {
  let position = 0;
  for (let at = 0; at < index; position++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return position;
}
