import type ts from 'typescript';
import { compiler } from './compiler.ts';

/**
 * The assignment pattern that does what a binding pattern did: `{ a, b: [c = 1], ...d }` for `const { a, b: [c = 1], ...d }`.
 * @param target what to assign instead of a bound name
 */
export function toAssignment(
  factory: ts.NodeFactory,
  name: ts.BindingName,
  target: (name: ts.Identifier) => ts.Expression,
): ts.Expression {
  if (compiler.isIdentifier(name)) return target(name);
  const inner = (n: ts.BindingName): ts.Expression => toAssignment(factory, n, target);
  const pattern = compiler.isObjectBindingPattern(name)
    ? factory.createObjectLiteralExpression(name.elements.map((element) => property(factory, element, inner)))
    : factory.createArrayLiteralExpression(name.elements.map((element) => item(factory, element, inner)));
  return compiler.setTextRange(pattern, name);
}

type Inner = (name: ts.BindingName) => ts.Expression;

function property(factory: ts.NodeFactory, element: ts.BindingElement, inner: Inner): ts.ObjectLiteralElementLike {
  if (element.dotDotDotToken !== undefined) return factory.createSpreadAssignment(inner(element.name));
  const key =
    element.propertyName ??
    (compiler.isIdentifier(element.name) ? factory.createIdentifier(element.name.text) : undefined);
  if (key === undefined) throw new Error('a pattern in an object pattern has no key');
  return factory.createPropertyAssignment(key, withDefault(factory, element, inner));
}

function item(factory: ts.NodeFactory, element: ts.ArrayBindingElement, inner: Inner): ts.Expression {
  if (compiler.isOmittedExpression(element)) return element;
  if (element.dotDotDotToken !== undefined) return factory.createSpreadElement(inner(element.name));
  return withDefault(factory, element, inner);
}

function withDefault(factory: ts.NodeFactory, element: ts.BindingElement, inner: Inner): ts.Expression {
  const target = inner(element.name);
  return element.initializer === undefined ? target : factory.createAssignment(target, element.initializer);
}
