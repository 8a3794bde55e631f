import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { errorsOf, schema } from './schema.ts';

const file = fileURLToPath(new URL('../../../../kernel/src/runtime/variables/messages.ts', import.meta.url));
const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true);

/** Members of each alternative of a union type, with a question mark where they may be left out. */
function alternatives(name: string): string[] {
  const alias = source.statements.find((node) => ts.isTypeAliasDeclaration(node) && node.name.text === name);
  if (alias === undefined || !ts.isTypeAliasDeclaration(alias) || !ts.isUnionTypeNode(alias.type))
    throw new Error(name);
  return alias.type.types.map((type) =>
    (type as ts.TypeLiteralNode).members
      .filter(ts.isPropertySignature)
      .map((member) => `${member.name.getText()}${member.questionToken === undefined ? '' : '?'}`)
      .sort()
      .join(),
  );
}

describe('the schema and the types say the same', () => {
  it.each(['VariableMessage', 'VariableRequest'] as const)('%s', (name) => {
    const told = schema.$defs[name].anyOf.map(({ properties, required }) =>
      Object.keys(properties)
        .map((key) => `${key}${required.includes(key) ? '' : '?'}`)
        .sort()
        .join(),
    );
    expect(told).toEqual(alternatives(name));
  });

  it.each([
    { type: 'list', id: 1, more: 1 },
    { type: 'hello', version: 2 },
    { type: 'changed', cell: 1, changed: [{ name: 'a' }], removed: [] },
    { type: 'detail', id: 1 },
    {},
  ])('refuses %j', (message) => {
    expect(errorsOf('VariableMessage', message)).not.toEqual([]);
    if (message.type !== 'hello') expect(errorsOf('VariableRequest', message)).not.toEqual([]);
  });
});
