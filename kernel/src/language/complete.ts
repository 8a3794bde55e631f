import type ts from 'typescript';
import type { MagicContext, MagicLine } from '../magics/magic.ts';
import { toTarget } from '../magics/positions.ts';
import type { CompletionItem, Completions } from '../threads/messages.ts';
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
  const files = typed.start === start ? own.items : [];
  return { ...typed, items: [...typed.items, ...files] };
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
  const word = /[\p{ID_Continue}$]*$/u.exec(cell.source.slice(0, position))?.[0] ?? '';
  const range = { start: position - word.length, end: position };
  const target = toTarget(cell.transformed.segments, position);
  if (target === null) return { ...range, items: [] };
  const found = service.getCompletionsAtPosition(path, target + cell.before, {
    includeCompletionsWithInsertText: false,
  });
  return {
    ...range,
    items: offered(found?.entries ?? [], word)
      .sort(byRank)
      .map(itemOf),
  };
}

/** In JavaScript TypeScript also offers every word of the cell where it knows nothing. */
const MERE_WORD = 'warning';

/** Names that start with the word as written; where there are none, whatever the case. */
function offered(entries: readonly ts.CompletionEntry[], word: string): ts.CompletionEntry[] {
  const open = entries.filter((entry) => !entry.name.startsWith('__') && entry.kind !== MERE_WORD);
  const exact = open.filter((entry) => entry.name.startsWith(word));
  return exact.length > 0 ? exact : open.filter((entry) => entry.name.toLowerCase().startsWith(word.toLowerCase()));
}

/** As TypeScript ranks, then by name. */
function byRank(a: ts.CompletionEntry, b: ts.CompletionEntry): number {
  return `${a.sortText} ${a.name}` < `${b.sortText} ${b.name}` ? -1 : 1;
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
