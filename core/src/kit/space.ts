const EDGE = /^[\s\u0085]+|[\s\u0085]+$/g;

/** Strips Unicode white space and byte order marks at both ends: the same characters as the plan's `trim`. O(length). */
export function trimSpace(text: string): string {
  const trimmed = text.trim();
  const first = trimmed.charCodeAt(0);
  const last = trimmed.charCodeAt(trimmed.length - 1);
  return first === 0x85 || last === 0x85 ? trimmed.replace(EDGE, '') : trimmed;
}

/** Order of code points, which is the order of UTF-8 bytes; negative, 0 or positive. O(common prefix). */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above all others of one unit. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** Number of code points; a lone surrogate counts as one. O(length). */
export function codePointLength(text: string): number {
  let length = text.length;
  for (let i = 1; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xdc00 && unit <= 0xdfff && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) length--;
  }
  return length;
}
