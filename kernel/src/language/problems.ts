import type ts from 'typescript';
import type { Transformed } from '../magics/magic.ts';
import { lineAndColumn, toSource } from '../magics/positions.ts';
import type { Problem, Span } from '../threads/messages.ts';
import { compiler } from './compiler.ts';
import type { LoadedCell } from './loaded-cell.ts';

/** Problems of the magic lines themselves, and lines that only look like one, at their own places. */
export function magicProblems(cell: Transformed, source: string): Problem[] {
  const strays = cell.strays.map((stray) => problem(source, stray, `%${stray.name}`, stray.message));
  const own = cell.lines.flatMap((line) =>
    line.expansion.problems.map((p) => {
      const span = { start: line.textStart + p.start, end: line.textStart + p.end };
      return problem(source, span, `%${line.magic.name}`, p.message);
    }),
  );
  return [...own, ...strays].sort((a, b) => a.start - b.start);
}

/**
 * TypeScript's errors at the cell's own places, in order. What it says about text that is not the user's is said at
 * the cell's end.
 * @param before length of the text before the cell
 * @param say words an error; by default they are TypeScript's own
 */
export function typeProblems(
  found: readonly ts.Diagnostic[],
  cell: Transformed,
  source: string,
  before: number,
  say: (diagnostic: ts.Diagnostic) => string = (d) => compiler.flattenDiagnosticMessageText(d.messageText, '\n'),
): Problem[] {
  const errors = found.filter(
    (d) => d.category === compiler.DiagnosticCategory.Error && (d.start === undefined || d.start >= before),
  );
  const problems = errors.map((d) => {
    const start = clamp(toSource(cell.segments, (d.start ?? before) - before), source);
    const end = clamp(toSource(cell.segments, (d.start ?? before) + (d.length ?? 0) - before), source);
    return problem(source, { start, end: Math.max(start, end) }, `TS${d.code}`, say(d));
  });
  return problems.sort((a, b) => a.start - b.start);
}

/** What a cell cannot do though TypeScript allows it. */
export function faultProblems({ faults, source, transformed }: LoadedCell): Problem[] {
  const place = (position: number): number => clamp(toSource(transformed.segments, position), source);
  return faults.map((fault) =>
    problem(source, { start: place(fault.start), end: place(fault.end) }, 'cell', fault.message),
  );
}

/** A cell that is too much for TypeScript, said at one place of it. */
export function limitProblem(source: string, at: number, message: string): Problem {
  return problem(source, { start: at, end: at + 1 }, 'limit', message);
}

function clamp(position: number, source: string): number {
  return Math.min(position, source.trimEnd().length);
}

function problem(source: string, span: Span, code: string, message: string): Problem {
  const { line, column } = lineAndColumn(source, span.start);
  return { start: span.start, end: span.end, line: line + 1, column: column + 1, code, message };
}
