import type ts from 'typescript';
import type { MagicContext, MagicLine } from '../magics/magic.ts';
import { toTarget } from '../magics/positions.ts';
import type { CompletionItem, Completions } from '../threads/messages.ts';
import { describeEntries, rankEntries } from './complete-entries.ts';
import type { LoadedCell } from './loaded-cell.ts';

/** Completions at a position of the cell: of the magic there, of TypeScript, or of both. */
export function completeCell(
  service: ts.LanguageService,
  path: string,
  cell: LoadedCell,
  position: number,
  context: MagicContext,
): Completions {
  const named = magicNames(cell, position, context);
  if (named !== null) return named;
  const line = magicAt(cell, position);
  if (line === undefined) return completeTypeScript(service, path, cell, position);
  const text = cell.source.slice(line.textStart, line.textEnd);
  const own = line.magic.complete(text, position - line.textStart, context);
  const start = line.textStart + own.start;
  if (!own.expression) return { start, end: position, items: own.items };
  const typed = completeTypeScript(service, path, cell, position);
  if (typed.start === start) return { ...typed, items: [...typed.items, ...own.items] };
  return own.items.length > 0 ? { start, end: position, items: own.items } : typed;
}

/** Names of magics, after the `%` of a line that is one or looks like one. */
function magicNames({ source, transformed }: LoadedCell, position: number, context: MagicContext): Completions | null {
  const around = [...transformed.lines, ...transformed.strays].find((l) => l.start < position && position <= l.end);
  const match = around === undefined ? null : /^(%%?)(\w*)$/.exec(source.slice(around.start, position));
  if (around === undefined || match === null) return null;
  const [, sign = '', word = ''] = match;
  const fitting = [...context.magics.values()].filter(
    (m) => m.name.startsWith(word) && (sign === '%' || m.cell !== null),
  );
  const items = fitting.map((m): CompletionItem => ({ text: `${sign}${m.name}`, type: 'magic' }));
  return { start: around.start, end: position, items: items.sort((a, b) => (a.text < b.text ? -1 : 1)) };
}

/** The magic line whose text after the name holds a position. */
export function magicAt(cell: LoadedCell, position: number): MagicLine | undefined {
  return cell.transformed.lines.find((line) => line.textStart < position && position <= line.textEnd);
}

function completeTypeScript(
  service: ts.LanguageService,
  path: string,
  cell: LoadedCell,
  position: number,
): Completions {
  const target = toTarget(cell.transformed.segments, position);
  if (target === null) return { start: position, end: position, items: [] };
  const at = target + cell.before;
  const found = service.getCompletionsAtPosition(path, at, {
    includeCompletionsWithInsertText: false,
    includeSymbol: true,
    importModuleSpecifierEnding: 'js',
  });
  const entries = found?.entries ?? [];
  const start = position - lengthBefore(cell.source, position, at, entries[0]?.replacementSpan);
  const ranked = rankEntries(service.getProgram(), offered(entries, cell.source.slice(start, position)));
  return { start, end: position, items: describeEntries(service.getProgram(), path, ranked) };
}

/** Length of what a completion replaces: the word, or in a string what TypeScript says. */
function lengthBefore(source: string, position: number, at: number, span: ts.TextSpan | undefined): number {
  if (span !== undefined && span.start <= at) return at - span.start;
  return (/[\p{ID_Continue}$]*$/u.exec(source.slice(0, position))?.[0] ?? '').length;
}

/** In JavaScript TypeScript also offers every word of the cell where it knows nothing. */
const MERE_WORD = 'warning';

/** Names that start with the word as written; where there are none, whatever the case. */
function offered(entries: readonly ts.CompletionEntry[], word: string): ts.CompletionEntry[] {
  const open = entries.filter((entry) => !entry.name.startsWith('__') && entry.kind !== MERE_WORD);
  const exact = open.filter((entry) => entry.name.startsWith(word));
  return exact.length > 0 ? exact : open.filter((entry) => entry.name.toLowerCase().startsWith(word.toLowerCase()));
}
