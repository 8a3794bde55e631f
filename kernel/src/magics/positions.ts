import type { LineSegments, Segment } from '../threads/messages.ts';

/** Positions between a cell's text and the text that stands for it, through the pieces that were copied unchanged. */

/** Position in the generated text, or null inside a piece that was rewritten. */
export function toTarget(segments: readonly Segment[], position: number): number | null {
  const segment = segments.find((s) => s.source <= position && position <= s.source + s.length);
  return segment === undefined ? null : segment.target + position - segment.source;
}

/** Position in the cell; what was generated belongs to the end of the last copied piece before it. */
export function toSource(segments: readonly Segment[], position: number): number {
  const segment = segments.findLast((s) => s.target <= position);
  if (segment === undefined) return segments[0]?.source ?? 0;
  return segment.source + Math.min(position - segment.target, segment.length);
}

/** Column of the cell for a column of a generated line; lines that no magic rewrote keep theirs. All from 0. */
export function sourceColumn(rewritten: LineSegments, line: number, column: number): number {
  const found = rewritten.find(([at]) => at === line);
  return found === undefined ? column : toSource(found[1], column);
}

/** Line and column from 0 of a position. */
export function lineAndColumn(text: string, position: number): { line: number; column: number } {
  const before = text.slice(0, position).split(/\r\n|[\n\r\u2028\u2029]/);
  return { line: before.length - 1, column: (before.at(-1) ?? '').length };
}
