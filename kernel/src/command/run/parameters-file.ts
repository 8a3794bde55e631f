import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { CommandFailure, trying } from '../failure.ts';
import type { Given } from './parameters.ts';
import type { Value } from './value.ts';

/** Turns the text of a YAML file into JSON. */
export type YamlToJson = (text: string) => string;

/** Parameters of a JSON or YAML file, by name. */
export function readParametersFile(file: string, yamlToJson: YamlToJson): [string, Given][] {
  const text = trying('The file of parameters cannot be read', () => readFileSync(file, 'utf8'));
  const json = extname(file).toLowerCase() === '.json' ? text : yamlToJson(text);
  const value = parse(json, file);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new CommandFailure(2, `${file} does not say names and values of parameters.`);
  return Object.entries(value).map(([name, each]) => [name, { value: each as Value }]);
}

/** Whole numbers that a number cannot hold stay what they are. */
function exactly(_key: string, value: unknown, { source = '' }: { readonly source?: string }): unknown {
  const isRounded = Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d+$/.test(source);
  return isRounded ? BigInt(source) : value;
}

function parse(json: string, file: string): unknown {
  try {
    return JSON.parse(json, exactly as (key: string, value: unknown) => unknown);
  } catch (error) {
    throw new CommandFailure(
      2,
      `${file} is not as it should be: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
