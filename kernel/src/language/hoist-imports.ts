import type ts from 'typescript';
import { compiler } from './compiler.ts';
import { HELPER } from './helper.ts';

const CELL = /^\.\/__cell\d*$/;

/** The statements that stand for one static import, and the names they assign. Imports of other cells vanish. */
export function importStatements(
  f: ts.NodeFactory,
  statement: ts.ImportDeclaration,
): { statements: ts.Statement[]; names: string[] } {
  const specifier = statement.moduleSpecifier;
  if (!compiler.isStringLiteral(specifier) || CELL.test(specifier.text)) return { statements: [], names: [] };
  const load = f.createAwaitExpression(dynamicImport(f, statement));
  const clause = statement.importClause;
  if (clause === undefined) return { statements: [placed(f.createExpressionStatement(load), statement)], names: [] };
  const module = f.createUniqueName('module');
  const variable = f.createVariableDeclaration(module, undefined, undefined, load);
  const list = f.createVariableDeclarationList([variable], compiler.NodeFlags.Const);
  const wanted = wantedNames(clause);
  const assignments = wanted.map(([name, imported]) =>
    placed(
      f.createExpressionStatement(f.createAssignment(f.createIdentifier(name), read(f, module, imported, specifier))),
      statement,
    ),
  );
  return {
    statements: [placed(f.createVariableStatement(undefined, list), statement), ...assignments],
    names: wanted.map(([name]) => name),
  };
}

function dynamicImport(f: ts.NodeFactory, statement: ts.ImportDeclaration): ts.Expression {
  const keyword = f.createToken(compiler.SyntaxKind.ImportKeyword) as unknown as ts.Expression;
  const written = statement.attributes?.elements.map((a) => f.createPropertyAssignment(a.name, a.value)) ?? [];
  const attributes = written.length === 0 && isJson(statement.moduleSpecifier) ? [asJson(f)] : written;
  const options = attributes.length === 0 ? [] : [importOptions(f, attributes)];
  return f.createCallExpression(keyword, undefined, [statement.moduleSpecifier, ...options]);
}

function importOptions(f: ts.NodeFactory, attributes: readonly ts.PropertyAssignment[]): ts.Expression {
  return f.createObjectLiteralExpression([
    f.createPropertyAssignment('with', f.createObjectLiteralExpression(attributes)),
  ]);
}

/** `import('./a.json')` with what Node wants to be told; any other call as it is. */
export function withJsonNamed(f: ts.NodeFactory, call: ts.CallExpression): ts.CallExpression {
  const [specifier, ...more] = call.arguments;
  const isImport = call.expression.kind === compiler.SyntaxKind.ImportKeyword;
  if (!isImport || specifier === undefined || more.length > 0 || !isJson(specifier)) return call;
  const options = importOptions(f, [asJson(f)]);
  return f.updateCallExpression(call, call.expression, call.typeArguments, [specifier, options]);
}

function isJson(specifier: ts.Expression): boolean {
  return compiler.isStringLiteral(specifier) && specifier.text.endsWith('.json');
}

/** What Node wants to be told, and TypeScript and bundlers take for granted. */
function asJson(f: ts.NodeFactory): ts.PropertyAssignment {
  return f.createPropertyAssignment('type', f.createStringLiteral('json'));
}

/** Local name and imported name; `*` is the module itself. */
function wantedNames(clause: ts.ImportClause): [string, string][] {
  const wanted: [string, string][] = clause.name === undefined ? [] : [[clause.name.text, 'default']];
  const bindings = clause.namedBindings;
  if (bindings === undefined) return wanted;
  if (compiler.isNamespaceImport(bindings)) return [...wanted, [bindings.name.text, '*']];
  return [...wanted, ...bindings.elements.map((e): [string, string] => [e.name.text, (e.propertyName ?? e.name).text])];
}

/** What the name is at run time is decided there: `$plumbline.pick(module, 'name', 'package')`. */
function read(f: ts.NodeFactory, module: ts.Identifier, imported: string, specifier: ts.StringLiteral): ts.Expression {
  const pick = f.createPropertyAccessExpression(f.createIdentifier(HELPER), 'pick');
  return f.createCallExpression(pick, undefined, [
    module,
    f.createStringLiteral(imported),
    f.createStringLiteral(specifier.text),
  ]);
}

function placed<T extends ts.Node>(node: T, origin: ts.Node): T {
  return compiler.setTextRange(node, origin);
}
