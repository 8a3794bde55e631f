import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';

interface Shape {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly required: readonly string[];
}

interface VariablesSchema {
  readonly $defs: {
    readonly VariableMessage: { readonly anyOf: readonly Shape[] };
    readonly VariableRequest: { readonly anyOf: readonly Shape[] };
  };
}

const file = fileURLToPath(new URL('../../../../kernel/schemas/variables.schema.json', import.meta.url));
export const schema: VariablesSchema = JSON.parse(readFileSync(file, 'utf8')) as VariablesSchema;
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, schemas: [schema] as never[] });

/** What is wrong with a message, by the schema; nothing where it is valid. */
export function errorsOf(def: 'VariableMessage' | 'VariableRequest', message: unknown): string[] {
  const validate = ajv.getSchema(`urn:plumbline:schema:variables:1#/$defs/${def}`);
  if (validate === undefined) throw new Error(`no schema ${def}`);
  validate(JSON.parse(JSON.stringify(message)));
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}
