import type ts from 'typescript';
import { compiler } from './compiler.ts';
import { bindingNames, isVar, isVarScope } from './declared.ts';
import { toAssignment } from './to-assignment.ts';

/** A statement whose inner `var`s assign instead of declaring, so that later cells see them; and the names. */
export interface Lifted {
  readonly statement: ts.Statement;
  readonly names: readonly string[];
}

/** `if (x) { var a = 1 }` becomes `if (x) { a = 1; }`, as JavaScript has it: a `var` belongs to the whole program. */
export function liftVars(f: ts.NodeFactory, context: ts.TransformationContext, statement: ts.Statement): Lifted {
  const names: string[] = [];
  const assigned = (list: ts.VariableDeclarationList): ts.Expression | undefined => {
    names.push(...list.declarations.flatMap((d) => bindingNames(d.name)));
    const parts = list.declarations.flatMap((d) => assignment(f, d));
    return parts.length === 0 ? undefined : parts.reduce((a, b) => f.createComma(a, b));
  };
  const visit = (node: ts.Node): ts.Node => {
    if (!isVarScope(node)) return node;
    if (compiler.isVariableStatement(node)) return isVar(node.declarationList) ? replaced(f, node, assigned) : node;
    return compiler.visitEachChild(withoutVar(f, node, assigned), visit, context);
  };
  return { statement: visit(statement) as ts.Statement, names };
}

type Assigned = (list: ts.VariableDeclarationList) => ts.Expression | undefined;

function replaced(f: ts.NodeFactory, node: ts.VariableStatement, assigned: Assigned): ts.Statement {
  const expression = assigned(node.declarationList);
  const statement = expression === undefined ? f.createEmptyStatement() : f.createExpressionStatement(expression);
  return compiler.setTextRange(statement, node);
}

/** A loop without the `var` of its head. */
function withoutVar(f: ts.NodeFactory, node: ts.Node, assigned: Assigned): ts.Node {
  if (compiler.isForStatement(node) && isVarHead(node.initializer))
    return f.updateForStatement(node, assigned(node.initializer), node.condition, node.incrementor, node.statement);
  const isIn = compiler.isForInStatement(node);
  if (!isIn && !compiler.isForOfStatement(node)) return node;
  const { initializer, expression, statement } = node;
  const name = isVarHead(initializer) ? initializer.declarations[0]?.name : undefined;
  if (name === undefined || !isVarHead(initializer)) return node;
  assigned(initializer);
  const target = toAssignment(f, name, (own) => f.createIdentifier(own.text));
  return isIn
    ? f.updateForInStatement(node, target, expression, statement)
    : f.updateForOfStatement(node, node.awaitModifier, target, expression, statement);
}

function isVarHead(initializer: ts.ForInitializer | undefined): initializer is ts.VariableDeclarationList {
  return initializer !== undefined && compiler.isVariableDeclarationList(initializer) && isVar(initializer);
}

function assignment(f: ts.NodeFactory, declaration: ts.VariableDeclaration): ts.Expression[] {
  if (declaration.initializer === undefined) return [];
  const target = toAssignment(f, declaration.name, (own) => f.createIdentifier(own.text));
  return [compiler.setTextRange(f.createAssignment(target, declaration.initializer), declaration)];
}
