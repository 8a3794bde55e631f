import type ts from 'typescript';
import { compiler } from './compiler.ts';
import { listedNames, newNames } from './exports.ts';

/** How a later cell sees a name: variables can be assigned, everything else is imported. */
export type NameKind = 'variable' | 'import';

/** Names that a cell declares at its top level, in order. Exported ones are marked: they need no export of ours. */
export interface Declared {
  readonly names: ReadonlyMap<string, NameKind>;
  readonly exported: ReadonlySet<string>;
  /** What `declare global` and `declare module` add to, as `module/name`. */
  readonly augmented: ReadonlySet<string>;
}

/** Of a cell that declares nothing. */
export const NOTHING: Declared = { names: new Map(), exported: new Set(), augmented: new Set() };

/** Reads the top level of a parsed cell. `using` stays inside its cell: it is disposed of when the cell ends. */
export function declaredNames(file: ts.SourceFile): Declared {
  const names = new Map<string, NameKind>();
  const exported = new Set<string>();
  const augmented = new Set(file.statements.flatMap(augmentedNames));
  for (const statement of file.statements) {
    const own = namesOf(statement);
    for (const [name, kind] of own) names.set(name, kind);
    if (isExported(statement)) for (const [name] of own) exported.add(name);
    if (compiler.isExportDeclaration(statement)) for (const name of listedNames(statement)) exported.add(name);
  }
  return { names, exported, augmented };
}

function augmentedNames(statement: ts.Statement): string[] {
  if (!compiler.isModuleDeclaration(statement)) return [];
  if (!isGlobalAugmentation(statement) && !compiler.isStringLiteral(statement.name)) return [];
  const { body, name } = statement;
  if (body === undefined || !compiler.isModuleBlock(body)) return [];
  return body.statements.flatMap(namesOf).map(([added]) => `${name.text}/${added}`);
}

/** Names that one top-level statement declares. */
export function namesOf(statement: ts.Statement): [string, NameKind][] {
  if (compiler.isVariableStatement(statement)) return variableNames(statement.declarationList);
  if (compiler.isImportDeclaration(statement))
    return importNames(statement.importClause).map((name) => [name, 'import']);
  if (compiler.isExportDeclaration(statement)) return newNames(statement).map((name) => [name, 'import']);
  if (compiler.isImportEqualsDeclaration(statement)) return [[statement.name.text, 'import']];
  return isNamed(statement) ? [[statement.name.text, 'import']] : innerVars(statement);
}

/** Names that a `var` inside of a block, a loop or a `try` declares for the whole cell. */
function innerVars(node: ts.Node): [string, NameKind][] {
  if (compiler.isVariableDeclarationList(node)) return isVar(node) ? variableNames(node) : [];
  if (!isVarScope(node)) return [];
  const found: [string, NameKind][] = [];
  compiler.forEachChild(node, (child) => {
    found.push(...innerVars(child));
  });
  return found;
}

/** Can a `var` in here belong to the cell around it? Functions, classes and namespaces keep theirs, expressions have none. */
export function isVarScope(node: ts.Node): boolean {
  if (compiler.isFunctionDeclaration(node) || compiler.isClassDeclaration(node)) return false;
  if (compiler.isModuleDeclaration(node)) return false;
  return (
    compiler.isStatement(node) ||
    compiler.isBlock(node) ||
    compiler.isCaseBlock(node) ||
    compiler.isCaseOrDefaultClause(node) ||
    compiler.isCatchClause(node)
  );
}

/** `var`, not `let`, `const` or `using`. */
export function isVar(list: ts.VariableDeclarationList): boolean {
  return (list.flags & compiler.NodeFlags.BlockScoped) === 0;
}

function variableNames(list: ts.VariableDeclarationList): [string, NameKind][] {
  const scope = list.flags & compiler.NodeFlags.BlockScoped;
  if (scope === compiler.NodeFlags.Using || scope === compiler.NodeFlags.AwaitUsing) return [];
  const kind: NameKind = scope === compiler.NodeFlags.Const ? 'import' : 'variable';
  return list.declarations.flatMap((declaration) => bindingNames(declaration.name)).map((name) => [name, kind]);
}

/** Names bound by a pattern, left to right. */
export function bindingNames(name: ts.BindingName): string[] {
  if (compiler.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (compiler.isOmittedExpression(element) ? [] : bindingNames(element.name)));
}

function importNames(clause: ts.ImportClause | undefined): string[] {
  const bindings = clause?.namedBindings;
  const own = clause?.name === undefined ? [] : [clause.name.text];
  if (bindings === undefined) return own;
  if (compiler.isNamespaceImport(bindings)) return [...own, bindings.name.text];
  return [...own, ...bindings.elements.map((element) => element.name.text)];
}

type Named = ts.Statement & { readonly name: ts.Identifier };

function isNamed(statement: ts.Statement): statement is Named {
  const declares =
    compiler.isFunctionDeclaration(statement) ||
    compiler.isClassDeclaration(statement) ||
    compiler.isInterfaceDeclaration(statement) ||
    compiler.isTypeAliasDeclaration(statement) ||
    compiler.isEnumDeclaration(statement) ||
    compiler.isModuleDeclaration(statement);
  return (
    declares &&
    statement.name !== undefined &&
    compiler.isIdentifier(statement.name) &&
    !isGlobalAugmentation(statement)
  );
}

function isGlobalAugmentation(statement: ts.Statement): boolean {
  return (statement.flags & compiler.NodeFlags.GlobalAugmentation) !== 0;
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = compiler.canHaveModifiers(statement) ? compiler.getModifiers(statement) : undefined;
  const has = (kind: ts.SyntaxKind): boolean => modifiers?.some((m) => m.kind === kind) === true;
  return has(compiler.SyntaxKind.ExportKeyword) && !has(compiler.SyntaxKind.DefaultKeyword);
}
