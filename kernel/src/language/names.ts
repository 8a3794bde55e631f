import type ts from 'typescript';
import type { DeclaredName } from '../threads/messages.ts';
import { compiler } from './compiler.ts';

const MOST_CHARACTERS = 80;

/** What the names in scope of a file are, sorted by name. Names that the file does not bring in are left out. */
export function declaredNamesIn(service: ts.LanguageService, path: string, names: readonly string[]): DeclaredName[] {
  const program = service.getProgram();
  const file = program?.getSourceFile(path);
  if (program === undefined || file === undefined) return [];
  const checker = program.getTypeChecker();
  const flags =
    compiler.SymbolFlags.Value |
    compiler.SymbolFlags.Type |
    compiler.SymbolFlags.Namespace |
    compiler.SymbolFlags.Alias;
  const wanted = new Set(names);
  const found = checker
    .getSymbolsInScope(file, flags)
    .filter((symbol) => wanted.has(symbol.name) && isOf(symbol, file));
  return found.map((symbol) => described(checker, symbol, file)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function isOf(symbol: ts.Symbol, file: ts.SourceFile): boolean {
  return symbol.declarations?.some((declaration) => declaration.getSourceFile() === file) === true;
}

function described(checker: ts.TypeChecker, symbol: ts.Symbol, file: ts.SourceFile): DeclaredName {
  const isAlias = (symbol.flags & compiler.SymbolFlags.Alias) !== 0;
  const target = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
  const hasValue = (target.flags & compiler.SymbolFlags.Value) !== 0;
  const type = hasValue ? checker.typeToString(checker.getTypeOfSymbolAtLocation(target, file)) : '';
  return { name: symbol.name, kind: kindOf(target), type: type.slice(0, MOST_CHARACTERS) };
}

/** From the most telling to the least: an enum is a value and a type. */
function kindOf({ flags, declarations }: ts.Symbol): string {
  const kinds: readonly [number, string][] = [
    [compiler.SymbolFlags.Class, 'class'],
    [compiler.SymbolFlags.Enum, 'enum'],
    [compiler.SymbolFlags.Function, 'function'],
    [compiler.SymbolFlags.Interface, 'interface'],
    [compiler.SymbolFlags.TypeAlias, 'type'],
    [compiler.SymbolFlags.Namespace, 'namespace'],
  ];
  const named = kinds.find(([flag]) => (flags & flag) !== 0);
  if (named !== undefined) return named[1];
  const isConst =
    declarations?.some((d) => (compiler.getCombinedNodeFlags(d) & compiler.NodeFlags.Const) !== 0) === true;
  return isConst ? 'const' : (flags & compiler.SymbolFlags.Variable) !== 0 ? 'variable' : 'import';
}
