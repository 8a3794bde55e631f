import type ts from 'typescript';
import { compiler } from './compiler.ts';

/** Names that an export list makes: `b` and `c` in `export { a, b }` and `export { a as c }`. `default` is none. */
export function listedNames({ exportClause }: ts.ExportDeclaration): string[] {
  if (exportClause === undefined) return [];
  const names = compiler.isNamespaceExport(exportClause)
    ? [exportClause.name]
    : exportClause.elements.map((element) => element.name);
  return names.flatMap((name) => (isName(name) ? [name.text] : []));
}

/** Those among them that are new names: of another module's, or another name for one of this cell's. */
export function newNames(statement: ts.ExportDeclaration): string[] {
  if (statement.moduleSpecifier !== undefined) return listedNames(statement);
  return renamed(statement).map((element) => element.name.text);
}

/** `import { a as b } from 'm'` for `export { a as b } from 'm'`: a cell's later ones have what it imports. */
export function importOf(f: ts.NodeFactory, statement: ts.ExportDeclaration): ts.ImportDeclaration | null {
  const { exportClause, moduleSpecifier, attributes } = statement;
  if (moduleSpecifier === undefined) return null;
  const bindings = exportClause === undefined ? undefined : bindingsOf(f, exportClause);
  const clause = bindings === undefined ? undefined : f.createImportClause(undefined, undefined, bindings);
  return compiler.setTextRange(f.createImportDeclaration(undefined, clause, moduleSpecifier, attributes), statement);
}

function bindingsOf(f: ts.NodeFactory, clause: ts.NamedExportBindings): ts.NamedImportBindings | undefined {
  if (!compiler.isNamespaceExport(clause)) {
    const named = clause.elements.flatMap(({ name, propertyName }) =>
      isName(name) ? [f.createImportSpecifier(false, propertyName, name)] : [],
    );
    return f.createNamedImports(named);
  }
  return isName(clause.name) ? f.createNamespaceImport(clause.name) : undefined;
}

/** `b = a` for each `a as b` of `export { a as b }`. */
export function renamings(f: ts.NodeFactory, statement: ts.ExportDeclaration): ts.Statement[] {
  return renamed(statement).map(({ name, propertyName }) => {
    const assignment = f.createAssignment(f.createIdentifier(name.text), f.createIdentifier(propertyName.text));
    return compiler.setTextRange(f.createExpressionStatement(assignment), statement);
  });
}

interface Renamed {
  readonly name: ts.Identifier;
  readonly propertyName: ts.ModuleExportName;
}

function renamed({ exportClause, moduleSpecifier }: ts.ExportDeclaration): Renamed[] {
  if (moduleSpecifier !== undefined || exportClause === undefined || !compiler.isNamedExports(exportClause)) return [];
  return exportClause.elements.flatMap(({ name, propertyName }) =>
    propertyName !== undefined && isName(name) ? [{ name, propertyName }] : [],
  );
}

function isName(name: ts.ModuleExportName): name is ts.Identifier {
  return compiler.isIdentifier(name) && name.text !== 'default';
}
