import type ts from 'typescript';
import { compiler } from '../../language/compiler.ts';

/** A parameter as the notebook declares it. */
export interface DeclaredParameter {
  readonly name: string;
  /** `let`, `const` or `var`. */
  readonly keyword: string;
  /** Its type as written; null when it has none. */
  readonly type: string | null;
  /** What its own value is, where the source says it plainly. */
  readonly kind: 'text' | 'number' | 'truth' | null;
}

/** The parameters that a `parameters` cell declares: its variables, in order. Patterns are none. */
export function declaredParameters(source: string): DeclaredParameter[] {
  const file = compiler.createSourceFile('parameters.ts', source, compiler.ScriptTarget.ESNext, true);
  return file.statements
    .filter((statement) => compiler.isVariableStatement(statement))
    .flatMap(({ declarationList }) =>
      declarationList.declarations.flatMap((declaration) => parameterOf(declaration, keywordOf(declarationList))),
    );
}

function parameterOf(declaration: ts.VariableDeclaration, keyword: string): DeclaredParameter[] {
  if (!compiler.isIdentifier(declaration.name)) return [];
  const type = declaration.type?.getText() ?? null;
  return [{ name: declaration.name.text, keyword, type, kind: kindOf(type, declaration.initializer) }];
}

function keywordOf({ flags }: ts.VariableDeclarationList): string {
  if ((flags & compiler.NodeFlags.Const) !== 0) return 'const';
  return (flags & compiler.NodeFlags.Let) !== 0 ? 'let' : 'var';
}

function kindOf(type: string | null, value: ts.Expression | undefined): DeclaredParameter['kind'] {
  if (type !== null)
    return type === 'string' ? 'text' : type === 'number' ? 'number' : type === 'boolean' ? 'truth' : null;
  if (value === undefined) return null;
  if (compiler.isStringLiteralLike(value)) return 'text';
  if (value.kind === compiler.SyntaxKind.TrueKeyword || value.kind === compiler.SyntaxKind.FalseKeyword) return 'truth';
  const inner = compiler.isPrefixUnaryExpression(value) ? value.operand : value;
  return compiler.isNumericLiteral(inner) ? 'number' : null;
}
