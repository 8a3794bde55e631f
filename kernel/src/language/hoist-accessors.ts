import type ts from 'typescript';
import { compiler } from './compiler.ts';

/**
 * `accessor x = 1` of a class becomes a private field with a getter and a setter: TypeScript leaves it to the engine, which does not
 * know it yet. A computed name is evaluated for each of the two. O(nodes) for cells that have the word, nothing for others.
 */
export function replaceAccessors(
  f: ts.NodeFactory,
  context: ts.TransformationContext,
  file: ts.SourceFile,
): ts.SourceFile {
  if (!/\baccessor\b/.test(file.text)) return file;
  let fields = 0;
  const visit = (node: ts.Node): ts.Node | ts.Node[] => {
    const inner = compiler.visitEachChild(node, visit, context);
    return isAccessor(inner) ? membersFor(f, inner, `#$accessor${++fields}`) : inner;
  };
  return compiler.visitEachChild(file, visit, context);
}

function isAccessor(node: ts.Node): node is ts.PropertyDeclaration {
  return compiler.isPropertyDeclaration(node) && node.modifiers?.some(isKeyword) === true;
}

function isKeyword({ kind }: ts.ModifierLike): boolean {
  return kind === compiler.SyntaxKind.AccessorKeyword;
}

function membersFor(f: ts.NodeFactory, property: ts.PropertyDeclaration, field: string): ts.ClassElement[] {
  const modifiers = property.modifiers?.filter((modifier) => !isKeyword(modifier));
  const name = f.createPrivateIdentifier(field);
  const value = f.createPropertyAccessExpression(f.createThis(), name);
  const given = f.createIdentifier('value');
  const read = f.createBlock([f.createReturnStatement(value)]);
  const write = f.createBlock([f.createExpressionStatement(f.createAssignment(value, given))]);
  const parameter = f.createParameterDeclaration(undefined, undefined, given);
  return [
    f.createPropertyDeclaration(modifiers, name, undefined, undefined, property.initializer),
    f.createGetAccessorDeclaration(modifiers, property.name, [], undefined, read),
    f.createSetAccessorDeclaration(modifiers, property.name, [parameter], write),
  ].map((member) => compiler.setTextRange(member, property));
}
