import { kindOf } from './cell-kind.ts';
import type { TextCell } from './records.ts';

/**
 * Whether the first row names the columns. Values of a kind that the first cell lacks speak for it; a first cell of
 * the column's own kind, or one that comes again below, speaks against it. Positions are names. Without a sign it does.
 */
export function hasHeader(rows: readonly TextCell[][]): boolean {
  const [first = [], ...body] = rows;
  if (first.length === 0 || isCount(first)) return true;
  if (body.length === 0) return !first.some((cell) => isTyped(cell));
  const sample = body.slice(0, 500);
  const votes = first.map((cell, index) =>
    voteOf(
      cell,
      sample.flatMap((cells) => cells[index] ?? []),
    ),
  );
  const sum = votes.reduce((total, vote) => total + vote, 0);
  return sum !== 0 ? sum > 0 : !first.every((cell) => kindOf(cell) === 'empty');
}

/** 0, 1, 2 ... or 1, 2, 3 ...: the positions that programs write as names. */
function isCount(first: readonly TextCell[]): boolean {
  const start = Number(first[0]);
  return (
    first.length >= 3 && (start === 0 || start === 1) && first.every((cell, index) => cell === String(start + index))
  );
}

/** 1: a name above values; -1: a value like those below; 0: cannot tell. `below` holds no empty cells. */
function voteOf(cell: TextCell, below: readonly string[]): number {
  const kind = kindOf(cell);
  if (kind === 'empty' || below.length === 0) return 0;
  const typed = below.filter((text) => isTyped(text)).length / below.length;
  if (kind === 'word' || kind === 'other') return typed > 0.7 ? 1 : wordVote(cell ?? '', below);
  if (isYear(cell) && !below.every(isYear)) return 0;
  return typed > 0.5 ? -1 : -0.5;
}

function wordVote(name: string, below: readonly string[]): number {
  return below.includes(name) ? -1 : 0;
}

function isTyped(cell: TextCell): boolean {
  const kind = kindOf(cell);
  return kind === 'number' || kind === 'date' || kind === 'boolean';
}

/** Years are often names of columns. */
function isYear(cell: TextCell): boolean {
  return /^(19|20)\d\d$/.test(cell?.trim() ?? '');
}
