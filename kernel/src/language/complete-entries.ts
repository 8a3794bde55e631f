import type ts from 'typescript';
import type { CompletionItem } from '../threads/messages.ts';
import { compiler } from './compiler.ts';
import { GLOBALS_FILE } from './globals.ts';

/** Items that get a signature and documentation: more than a front end shows at once. */
const DESCRIBED = 30;
/** Time for them; what takes longer goes without. */
const BUDGET_MS = 40;
const LONGEST = 300;
const LONGEST_DOCUMENTATION = 800;

/**
 * Entries in the order in which they are offered: members and own names before what the kernel brings, before Node's
 * and JavaScript's, deprecated last; names of a value's own type before those that all objects have; then by name.
 */
export function rankEntries(
  program: ts.Program | undefined,
  entries: readonly ts.CompletionEntry[],
): ts.CompletionEntry[] {
  const keyed = entries.map((entry) => ({ entry, key: `${rankOf(program, entry)} ${entry.name}` }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ entry }) => entry);
}

/** As TypeScript ranks; it knows globals (15) from names in reach (10 to 14). */
function rankOf(program: ts.Program | undefined, { sortText, symbol, name }: ts.CompletionEntry): string {
  const file = symbol?.declarations?.[0]?.getSourceFile();
  if (file?.fileName.endsWith(GLOBALS_FILE)) return '14';
  const isLibrary = file !== undefined && program?.isSourceFileDefaultLibrary(file) === true;
  return `${sortText}${isLibrary ? 'l' : ''}${name.startsWith('_') ? '_' : ''}`;
}

/** What front ends are told about entries; the first with signature and documentation, as time allows. */
export function describeEntries(
  program: ts.Program | undefined,
  path: string,
  entries: readonly ts.CompletionEntry[],
): CompletionItem[] {
  const checker = program?.getTypeChecker();
  const place = program?.getSourceFile(path);
  const until = performance.now() + BUDGET_MS;
  return entries.map((entry, index) => {
    const item = itemOf(entry, checker);
    const isDescribed = index < DESCRIBED && performance.now() < until;
    if (!isDescribed || checker === undefined || place === undefined || entry.symbol === undefined) return item;
    return { ...item, ...description(checker, place, entry.symbol) };
  });
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ['method', 'function'],
  ['local function', 'function'],
  ['const', 'variable'],
  ['let', 'variable'],
  ['var', 'variable'],
  ['local var', 'variable'],
  ['parameter', 'variable'],
  ['alias', 'module'],
  ['getter', 'property'],
  ['setter', 'property'],
]);

function itemOf(
  { name, kind, kindModifiers, symbol }: ts.CompletionEntry,
  checker: ts.TypeChecker | undefined,
): CompletionItem {
  const isDeprecated = kindModifiers?.split(',').includes('deprecated') === true;
  return { text: name, type: kindBehind(kind, symbol, checker), ...(isDeprecated ? { deprecated: true } : {}) };
}

/** Names of other cells are imports: what they are is what they import. */
function kindBehind(kind: string, symbol: ts.Symbol | undefined, checker: ts.TypeChecker | undefined): string {
  const isAlias = symbol !== undefined && (symbol.flags & compiler.SymbolFlags.Alias) !== 0;
  if (!isAlias || checker === undefined) return KINDS.get(kind) ?? kind;
  const { flags } = checker.getAliasedSymbol(symbol);
  return BY_FLAG.find(([flag]) => (flags & flag) !== 0)?.[1] ?? 'module';
}

const BY_FLAG: readonly (readonly [ts.SymbolFlags, string])[] = [
  [compiler.SymbolFlags.Function, 'function'],
  [compiler.SymbolFlags.Class, 'class'],
  [compiler.SymbolFlags.Enum, 'enum'],
  [compiler.SymbolFlags.Variable, 'variable'],
  [compiler.SymbolFlags.Interface, 'interface'],
  [compiler.SymbolFlags.TypeAlias, 'type'],
];

function description(
  checker: ts.TypeChecker,
  place: ts.Node,
  given: ts.Symbol,
): Pick<CompletionItem, 'signature' | 'documentation'> {
  const isAlias = (given.flags & compiler.SymbolFlags.Alias) !== 0;
  const symbol = isAlias ? checker.getAliasedSymbol(given) : given;
  const signature = signatureOf(checker, place, symbol);
  const documentation = shortened(
    compiler.displayPartsToString(symbol.getDocumentationComment(checker)),
    LONGEST_DOCUMENTATION,
  );
  return { ...(signature === '' ? {} : { signature }), ...(documentation === '' ? {} : { documentation }) };
}

const TYPES = compiler.SymbolFlags.Type & ~compiler.SymbolFlags.Class;

/** Empty for types, which say nothing more than their name. */
function signatureOf(checker: ts.TypeChecker, place: ts.Node, symbol: ts.Symbol): string {
  if ((symbol.flags & compiler.SymbolFlags.Value) === 0 && (symbol.flags & TYPES) !== 0) return '';
  const type = checker.getTypeOfSymbolAtLocation(symbol, place);
  const [first, ...others] = type.getCallSignatures();
  if (first === undefined) return shortened(checker.typeToString(type, place));
  const text = shortened(checker.signatureToString(first, place));
  return others.length === 0 ? text : `${text} (and ${others.length} more)`;
}

function shortened(text: string, longest = LONGEST): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}...`;
}
