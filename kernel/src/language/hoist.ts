import type ts from 'typescript';
import { compiler } from './compiler.ts';
import { bindingNames } from './declared.ts';
import { importOf, newNames, renamings } from './exports.ts';
import { HELPER } from './helper.ts';
import { replaceAccessors } from './hoist-accessors.ts';
import { importStatements } from './hoist-imports.ts';
import { replaceMeta } from './hoist-meta.ts';
import { liftVars } from './hoist-vars.ts';
import { toAssignment } from './to-assignment.ts';

/** What hoisting found out on its way. */
export interface Hoisted {
  /** Names the cell declares, in order. */
  readonly names: Set<string>;
}

export interface HoistSettings {
  /** The statement whose value is the cell's result. */
  readonly last: ts.Statement | null;
  /** Names that must not become globals: they would replace something of Node's. */
  readonly isShadowed: (name: string) => boolean;
  /** Shadowed names that earlier cells have declared and this one uses. */
  readonly shadowedHere: readonly string[];
  /** Can this name of an earlier cell be assigned? */
  readonly isVariable: (name: string) => boolean;
}

/**
 * Turns an emitted module into `(async ($plumbline) => { ... })`: top-level declarations become assignments to
 * globals, imports become dynamic imports, functions move to the top, the last expression is returned in an array,
 * which, unlike a property, gives functions no name.
 */
export function hoist(settings: HoistSettings, found: Hoisted): ts.TransformerFactory<ts.SourceFile> {
  return (context) => (file) => {
    const body = new Body(context, settings, found);
    const { factory } = context;
    const plain = replaceAccessors(factory, context, replaceMeta(factory, context, file));
    for (const statement of plain.statements) body.add(statement);
    return context.factory.updateSourceFile(file, [body.finish()]);
  };
}

class Body {
  readonly #f: ts.NodeFactory;
  readonly #context: ts.TransformationContext;
  readonly #settings: HoistSettings;
  readonly #found: Hoisted;
  readonly #imports: ts.Statement[] = [];
  readonly #functions: ts.Statement[] = [];
  readonly #rest: ts.Statement[] = [];
  readonly #exports: ts.Statement[] = [];
  #result: ts.Statement | null = null;

  constructor(context: ts.TransformationContext, settings: HoistSettings, found: Hoisted) {
    this.#f = context.factory;
    this.#context = context;
    this.#settings = settings;
    this.#found = found;
  }

  add(statement: ts.Statement): void {
    if (compiler.isEmptyStatement(statement)) return;
    if (compiler.isImportDeclaration(statement)) this.#import(statement);
    else if (compiler.isExportDeclaration(statement)) this.#export(statement);
    else if (compiler.isVariableStatement(statement)) this.#variables(statement);
    else if (compiler.isFunctionDeclaration(statement)) this.#function(statement);
    else if (compiler.isClassDeclaration(statement)) this.#class(statement);
    else if (compiler.isExportAssignment(statement)) this.#rest.push(this.#expression(statement.expression, statement));
    else if (this.#isResult(statement)) this.#result = this.#returned(statement);
    else this.#other(statement);
  }

  finish(): ts.Statement {
    const f = this.#f;
    const result = this.#result === null ? [] : [this.#result];
    const own = [...this.#imports, ...this.#functions, ...this.#rest, ...this.#exports, ...result];
    const statements = this.#withShadowed(own);
    const parameter = f.createParameterDeclaration(undefined, undefined, HELPER);
    const block = f.createBlock(statements, true);
    const modifiers = [f.createModifier(compiler.SyntaxKind.AsyncKeyword)];
    const arrow = f.createArrowFunction(modifiers, undefined, [parameter], undefined, undefined, block);
    const cell = f.createExpressionStatement(f.createParenthesizedExpression(arrow));
    return compiler.setEmitFlags(cell, compiler.EmitFlags.NoComments | compiler.EmitFlags.NoNestedComments);
  }

  #import(statement: ts.ImportDeclaration): void {
    const made = importStatements(this.#f, statement);
    this.#imports.push(...made.statements, ...this.#declared(made.names));
  }

  /** Names from elsewhere are imported; other names for the cell's own are given at its end. */
  #export(statement: ts.ExportDeclaration): void {
    const imported = importOf(this.#f, statement);
    if (imported !== null) this.#import(imported);
    this.#exports.push(...renamings(this.#f, statement), ...this.#declared(newNames(statement)));
  }

  #variables(statement: ts.VariableStatement): void {
    const scope = statement.declarationList.flags & compiler.NodeFlags.BlockScoped;
    if (scope === compiler.NodeFlags.Using || scope === compiler.NodeFlags.AwaitUsing) {
      this.#rest.push(statement);
      return;
    }
    const resets = scope !== 0 || isEnumOrNamespace(statement);
    for (const declaration of statement.declarationList.declarations) this.#variable(declaration, resets);
  }

  #variable(declaration: ts.VariableDeclaration, resets: boolean): void {
    const f = this.#f;
    const value = declaration.initializer ?? (resets ? f.createVoidZero() : null);
    if (value !== null) {
      const target = toAssignment(f, declaration.name, (name) => f.createIdentifier(name.text));
      this.#rest.push(this.#assign(target, value, declaration));
    }
    this.#rest.push(...this.#declared(bindingNames(declaration.name)));
  }

  #function(statement: ts.FunctionDeclaration): void {
    if (statement.name === undefined) return;
    const f = this.#f;
    const modifiers = statement.modifiers?.filter((m) => m.kind === compiler.SyntaxKind.AsyncKeyword) as
      | ts.Modifier[]
      | undefined;
    const body = statement.body ?? f.createBlock([]);
    const value = f.createFunctionExpression(
      modifiers,
      statement.asteriskToken,
      undefined,
      undefined,
      statement.parameters,
      undefined,
      body,
    );
    const name = statement.name.text;
    this.#functions.push(
      this.#assign(f.createIdentifier(name), compiler.setTextRange(value, statement), statement),
      ...this.#declared([name]),
    );
  }

  #class(statement: ts.ClassDeclaration): void {
    const f = this.#f;
    const value = f.createClassExpression(
      undefined,
      statement.name,
      undefined,
      statement.heritageClauses,
      statement.members,
    );
    if (statement.name === undefined) return;
    const name = statement.name.text;
    this.#rest.push(
      this.#assign(f.createIdentifier(name), compiler.setTextRange(value, statement), statement),
      ...this.#declared([name]),
    );
  }

  #other(statement: ts.Statement): void {
    const lifted = liftVars(this.#f, this.#context, statement);
    this.#rest.push(lifted.statement, ...this.#declared(lifted.names));
  }

  #isResult(statement: ts.Statement): statement is ts.ExpressionStatement {
    const { last } = this.#settings;
    return last !== null && compiler.isExpressionStatement(statement) && compiler.getOriginalNode(statement) === last;
  }

  #returned(statement: ts.ExpressionStatement): ts.Statement {
    const f = this.#f;
    const value = f.createArrayLiteralExpression([statement.expression]);
    return compiler.setTextRange(f.createReturnStatement(value), statement);
  }

  #assign(target: ts.Expression, value: ts.Expression, origin: ts.Node): ts.Statement {
    return this.#expression(this.#f.createParenthesizedExpression(this.#f.createAssignment(target, value)), origin);
  }

  #expression(expression: ts.Expression, origin: ts.Node): ts.Statement {
    return compiler.setTextRange(this.#f.createExpressionStatement(expression), origin);
  }

  /** Notes names; gives the statements that keep shadowed ones for later cells, for an interrupt may end this one at any point. */
  #declared(names: readonly string[]): ts.Statement[] {
    for (const name of names) this.#found.names.add(name);
    return this.#kept(names.filter(this.#settings.isShadowed));
  }

  /**
   * Shadowed names of this cell are variables of its function, and kept again when it ends, also by an error:
   * `let { performance } = $plumbline.shadow; try { ... } finally { $plumbline.shadow.performance = performance; }`.
   */
  #withShadowed(statements: ts.Statement[]): ts.Statement[] {
    const own = [...this.#found.names].filter(this.#settings.isShadowed);
    const { shadowedHere, isVariable } = this.#settings;
    const names = [...new Set([...shadowedHere, ...own])];
    if (names.length === 0) return statements;
    const kept = names.filter((name) => this.#found.names.has(name) || isVariable(name));
    const body = kept.length === 0 ? statements : [this.#keeping(statements, kept)];
    return [this.#locals(names), ...body];
  }

  #keeping(statements: ts.Statement[], names: readonly string[]): ts.Statement {
    const f = this.#f;
    return f.createTryStatement(f.createBlock(statements, true), undefined, f.createBlock(this.#kept(names), true));
  }

  #kept(names: readonly string[]): ts.Statement[] {
    const f = this.#f;
    return names.map((name) => {
      const kept = f.createPropertyAccessExpression(this.#shadow(), name);
      return f.createExpressionStatement(f.createAssignment(kept, f.createIdentifier(name)));
    });
  }

  #shadow(): ts.Expression {
    return this.#f.createPropertyAccessExpression(this.#f.createIdentifier(HELPER), 'shadow');
  }

  /** `let { performance } = $plumbline.shadow;` */
  #locals(names: readonly string[]): ts.Statement {
    const f = this.#f;
    const elements = names.map((name) => f.createBindingElement(undefined, undefined, name));
    const pattern = f.createObjectBindingPattern(elements);
    const declaration = f.createVariableDeclaration(pattern, undefined, undefined, this.#shadow());
    const list = f.createVariableDeclarationList([declaration], compiler.NodeFlags.Let);
    return f.createVariableStatement(undefined, list);
  }
}

function isEnumOrNamespace(statement: ts.Statement): boolean {
  const original = compiler.getOriginalNode(statement);
  return compiler.isEnumDeclaration(original) || compiler.isModuleDeclaration(original);
}
