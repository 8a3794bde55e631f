import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { prettyReport } from '../../../core/src/report/canonical.ts';
import { cleanReport, emptyReport, ordersReport } from './fixture.ts';

interface Schema {
  readonly [key: string]: unknown;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema | false;
  readonly $ref?: string;
}

const path = (file: string): string => fileURLToPath(new URL(`../../../core/${file}`, import.meta.url));
const schemaOf = (name: string): Schema =>
  JSON.parse(readFileSync(path(`schemas/${name}.schema.json`), 'utf8')) as Schema;
const finding = schemaOf('finding');
const report = schemaOf('report');
const patch = schemaOf('patch');
const ajv = new Ajv2020({
  strict: true,
  allowUnionTypes: true,
  strictTuples: false,
  strictRequired: false,
  schemas: [finding, report, patch] as never[],
});
const errorsOf = (id: string, value: unknown): string[] => {
  const validate = ajv.getSchema(`urn:plumbline:schema:${id}:1`);
  if (validate === undefined) throw new Error(`no schema ${id}`);
  validate(value);
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
};

describe('reports', () => {
  test.each([
    ['orders', ordersReport],
    ['clean', cleanReport],
    ['empty', emptyReport],
  ])('%s is valid, as object and as JSON output', (_, value) => {
    expect(errorsOf('report', value)).toEqual([]);
    expect(errorsOf('report', JSON.parse(prettyReport(value)))).toEqual([]);
  });

  test.each([
    ['a score above 100', { ...ordersReport, score: { ...ordersReport.score, value: 101 } }],
    ['an unknown key', { ...ordersReport, extra: 1 }],
    ['no findings', { ...ordersReport, findings: undefined }],
    ['a severity of its own', { ...ordersReport, findings: [{ ...ordersReport.findings[0], severity: 'fatal' }] }],
    ['rows below zero', { ...ordersReport, dataset: { ...ordersReport.dataset, rows: -1 } }],
    ['one bound', { ...ordersReport, score: { ...ordersReport.score, interval: [1] } }],
  ])('%s is refused', (_, value) => expect(errorsOf('report', value)).not.toEqual([]));
});

describe('patches', () => {
  const change = {
    id: 'c1',
    kind: 'cell',
    rowId: 3,
    column: 'country',
    before: 'germany ',
    after: 'Germany',
    confidence: 0.99,
    safety: 'safe',
    reason: 'Trims and recases.',
    evidence: [],
    finding: 'f1',
  };
  const whole = {
    id: 'p1',
    dataset: 'orders.csv',
    fingerprint: '00',
    changes: [change],
    decisions: [{ change: 'c1', accepted: true }],
    expectedScore: 91.2,
  };
  test('a cell change is valid', () => expect(errorsOf('patch', whole)).toEqual([]));
  test.each([
    ['a cell without its row', { ...change, rowId: undefined }],
    ['a confidence in percent', { ...change, confidence: 99 }],
    ['a safety of its own', { ...change, safety: 'maybe' }],
  ])('%s is refused', (_, bad) =>
    expect(errorsOf('patch', { ...whole, changes: [JSON.parse(JSON.stringify(bad))] })).not.toEqual([]),
  );
});

/** The TypeScript side: interfaces and unions of literals, by name. */
const sources = ['src/kit/finding.ts', 'src/assess/report.ts'].map((file) =>
  ts.createSourceFile(file, readFileSync(path(file), 'utf8'), ts.ScriptTarget.ES2023, true),
);
const interfaces = new Map<string, ts.InterfaceDeclaration>();
const unions = new Map<string, readonly string[]>();
for (const source of sources) {
  source.forEachChild((node) => {
    if (ts.isInterfaceDeclaration(node)) interfaces.set(node.name.text, node);
    if (ts.isTypeAliasDeclaration(node)) unions.set(node.name.text, literalsOf(node.type));
  });
}

function literalsOf(type: ts.TypeNode): string[] {
  const parts = ts.isUnionTypeNode(type) ? [...type.types] : [type];
  return parts.flatMap((part) =>
    ts.isLiteralTypeNode(part) && ts.isStringLiteral(part.literal) ? [part.literal.text] : [],
  );
}

const objects = { Finding: finding, Report: report, ...finding.$defs, ...report.$defs };

describe('the schemas and the TypeScript types say the same', () => {
  const named = Object.entries(objects).filter(([, schema]) => schema.properties !== undefined);

  test('every interface has its schema', () => {
    expect(named.map(([name]) => name).sort()).toEqual([...interfaces.keys()].sort());
  });

  test.each(named)('%s: members, optionality, kinds', (name, schema) => {
    const members = (interfaces.get(name)?.members ?? []).flatMap((member) =>
      ts.isPropertySignature(member) ? [member] : [],
    );
    expect(Object.keys(schema.properties ?? {})).toEqual(members.map((member) => member.name.getText()));
    expect([...(schema.required ?? [])].sort()).toEqual(
      members
        .filter((member) => member.questionToken === undefined)
        .map((member) => member.name.getText())
        .sort(),
    );
    for (const member of members) {
      const key = member.name.getText();
      expect(kindsOf(schema.properties?.[key] ?? {}), `${name}.${key}`).toEqual(typeKinds(member.type));
    }
  });

  test.each(['Dimension', 'Tier', 'Severity'])('%s: the same words', (name) => {
    expect([...(finding.$defs?.[name]?.enum ?? [])].sort()).toEqual([...(unions.get(name) ?? [])].sort());
  });
});

/** Coarse kinds that a schema admits: string, number, boolean, array, object, null, any; a $ref counts as what it refers to. */
function kindsOf(schema: Schema): string[] {
  if (schema.anyOf !== undefined) return [...new Set(schema.anyOf.flatMap(kindsOf))].sort();
  if (schema.enum !== undefined) return ['string'];
  if (schema.$ref !== undefined)
    return kindsOf(objects[schema.$ref.split('/').at(-1) as keyof typeof objects] ?? finding);
  const types = schema.type === undefined ? ['any'] : [schema.type].flat();
  return types.map((type) => (type === 'integer' ? 'number' : type)).sort() as string[];
}

function typeKinds(type: ts.TypeNode | undefined): string[] {
  if (type === undefined) return ['any'];
  if (ts.isUnionTypeNode(type)) return [...new Set(type.types.flatMap(typeKinds))].sort();
  if (ts.isTypeOperatorNode(type)) return typeKinds(type.type);
  if (ts.isLiteralTypeNode(type)) return [type.literal.kind === ts.SyntaxKind.NullKeyword ? 'null' : 'string'];
  if (ts.isArrayTypeNode(type) || ts.isTupleTypeNode(type)) return ['array'];
  if (ts.isTypeLiteralNode(type)) return ['object'];
  if (ts.isTypeReferenceNode(type)) return referenceKinds(type.typeName.getText());
  return [type.getText()];
}

function referenceKinds(name: string): string[] {
  if (name === 'Json') return ['any'];
  return (unions.get(name)?.length ?? 0) > 0 ? ['string'] : ['object'];
}
