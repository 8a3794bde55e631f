import { basename, resolve } from 'node:path';
import type { ReadOptions, TableHandle } from '@plumbline/core/api';
import { DqError } from '@plumbline/core/kit/errors';
import { datasetIdOf } from '@plumbline/core/store/project';
import type { VerbInput } from './verb.ts';

/** The table that a line is about, and how the reader of the line called it. */
export interface NamedTable {
  readonly table: TableHandle;
  readonly source: string;
}

/** Reads the file that the line names, or takes a snapshot of its expression's value. Nothing is modified. */
export async function tableOf(input: VerbInput): Promise<NamedTable> {
  const named = await namedTable(input);
  input.state.facts.addTable(named.source, namesOf(named.table));
  return named;
}

/** Reads a file as the line says it is to be read, from the working folder. */
export async function readFile(input: VerbInput, source: string): Promise<TableHandle> {
  const dq = await input.state.session.get();
  return dq.read(fromHere(source, input.state.folder), readOptions(input));
}

export function namesOf(table: TableHandle): string[] {
  return table.columns.map((column) => column.name);
}

async function namedTable(input: VerbInput): Promise<NamedTable> {
  const { call, value, state, options } = input;
  const source = call.argument ?? '';
  if (!call.isExpression) return { table: await readFile(input, source), source };
  if (typeof value === 'string') return { table: await readFile(input, value), source };
  if (value === undefined)
    throw new DqError('usage', { reason: `${source} has no value: run the cell that makes it first.` });
  if (isTableHandle(value)) return { table: value, source };
  const dq = await state.session.get();
  const name = call.options.name ?? shortName(source);
  return { table: await dq.from(value, { name, id: `${notebookName(state.folder)}#${name}`, ...options }), source };
}

/** The session reads from the notebook's folder; after `%cd`, a relative name starts elsewhere. */
function fromHere(source: string, folder: string): string {
  return process.cwd() === folder ? source : resolve(source);
}

const SPELLED: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['\\t', '\t'],
  ['none', ''],
]);

function spelled(value: string): string {
  return SPELLED.get(value.toLowerCase()) ?? value;
}

/** Options of the line that say how to read a file. */
function readOptions({ call, options }: VerbInput): ReadOptions {
  const { name, delimiter, quote, encoding, 'format-in': format } = call.options;
  const reading = {
    ...(delimiter === undefined ? {} : { delimiter: spelled(delimiter) }),
    ...(quote === undefined ? {} : { quote: spelled(quote) }),
    ...('header' in call.options ? { header: true } : {}),
    ...('no-header' in call.options ? { header: false } : {}),
    ...(encoding === undefined ? {} : { encoding }),
  };
  return {
    ...options,
    ...(name === undefined ? {} : { name }),
    ...(format === undefined ? {} : { format: format.toLowerCase() }),
    options: reading,
  };
}

function isTableHandle(value: unknown): value is TableHandle {
  return (
    typeof value === 'object' &&
    value !== null &&
    'fingerprint' in value &&
    'id' in value &&
    'columns' in value &&
    'rows' in value
  );
}

/** Long expressions are cut: the name is for people. */
function shortName(expression: string): string {
  return expression.length <= 60 ? expression : `${expression.slice(0, 57)}...`;
}

/** The notebook that Jupyter says we run, as data set ids name it; where it does not say, any notebook of the folder. */
function notebookName(folder: string): string {
  const path = process.env.JPY_SESSION_NAME ?? '';
  return datasetIdOf(path.endsWith('.ipynb') ? basename(path) : 'notebook', folder);
}
