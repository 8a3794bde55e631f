/** `*` and `?` as in file names; everything else as it stands. Backtracking is bounded by the length of the text. */
export function globMatcher(pattern: string): (text: string) => boolean {
  const parts = pattern.split('*');
  return (text) => matchParts(parts, text);
}

function matchParts(parts: readonly string[], text: string): boolean {
  const [first = '', ...rest] = parts;
  if (!matchAt(first, text, 0)) return false;
  let at = first.length;
  for (const [index, part] of rest.entries()) {
    const isLast = index === rest.length - 1;
    const found = isLast ? text.length - part.length : findFrom(part, text, at);
    if (found < at || !matchAt(part, text, found)) return false;
    at = found + part.length;
  }
  return rest.length > 0 || at === text.length;
}

function findFrom(part: string, text: string, from: number): number {
  for (let at = from; at + part.length <= text.length; at++) if (matchAt(part, text, at)) return at;
  return -1;
}

function matchAt(part: string, text: string, at: number): boolean {
  if (at < 0 || at + part.length > text.length) return false;
  for (let i = 0; i < part.length; i++) if (part[i] !== '?' && part[i] !== text[at + i]) return false;
  return true;
}
