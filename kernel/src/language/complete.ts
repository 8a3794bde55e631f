import type ts from 'typescript';
import type { MagicContext, MagicLine } from '../magics/magic.ts';
import { toTarget } from '../magics/positions.ts';
import type { CompletionItem, Completions } from '../threads/messages.ts';
import type { LoadedCell } from './service.ts';

/** Completions at a position of the cell: of the magic there, of TypeScript, or of both. */
export function completeCell(
  service: ts.LanguageService,
  path: string,
  cell: LoadedCell,
  position: number,
  context: MagicContext,
): Completions {
  const line = magicAt(cell, position);
  if (line === undefined) return completeTypeScript(service, path, cell, position);
  const text = cell.source.slice(line.textStart, line.end);
  const own = line.magic.complete(text, position - line.textStart, context);
  const start = line.textStart + own.start;
  if (!own.expression) return { start, end: position, items: own.items };
  const typed = completeTypeScript(service, path, cell, position);
  const files = typed.start === start ? own.items : [];
  return { ...typed, items: [...typed.items, ...files] };
}

/** The magic line whose text after the name holds a position. */
export function magicAt(cell: LoadedCell, position: number): MagicLine | undefined {
  return cell.transformed.lines.find((line) => line.textStart < position && position <= line.end);
}

function completeTypeScript(
  service: ts.LanguageService,
  path: string,
  cell: LoadedCell,
  position: number,
): Completions {
  const word = /[\p{ID_Continue}$]*$/u.exec(cell.source.slice(0, position))?.[0] ?? '';
  const range = { start: position - word.length, end: position };
  const target = toTarget(cell.transformed.segments, position);
  if (target === null) return { ...range, items: [] };
  const found = service.getCompletionsAtPosition(path, target + cell.before, {
    includeCompletionsWithInsertText: false,
  });
  const entries = (found?.entries ?? []).filter((entry) => isOffered(entry, word));
  return { ...range, items: entries.sort(byRank(word)).map(itemOf) };
}

function isOffered(entry: ts.CompletionEntry, word: string): boolean {
  return entry.name.toLowerCase().startsWith(word.toLowerCase()) && !entry.name.startsWith('__');
}

/** Same case first, then as TypeScript ranks, then by name. */
function byRank(word: string): (a: ts.CompletionEntry, b: ts.CompletionEntry) => number {
  const key = (entry: ts.CompletionEntry): string =>
    `${entry.name.startsWith(word) ? 0 : 1}${entry.sortText} ${entry.name}`;
  return (a, b) => (key(a) < key(b) ? -1 : 1);
}

const KINDS: Readonly<Record<string, string>> = {
  method: 'function',
  'local function': 'function',
  const: 'variable',
  let: 'variable',
  var: 'variable',
  'local var': 'variable',
  parameter: 'variable',
  alias: 'module',
  getter: 'property',
  setter: 'property',
};

function itemOf(entry: ts.CompletionEntry): CompletionItem {
  return { text: entry.name, type: KINDS[entry.kind] ?? entry.kind };
}
