import { basename } from 'node:path';
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
  const { call, value, state, options } = input;
  const source = call.argument ?? '';
  const dq = await state.open();
  if (!call.isExpression) return { table: await dq.read(source, readOptions(input)), source };
  if (typeof value === 'string') return { table: await dq.read(value, readOptions(input)), source };
  if (value === undefined)
    throw new DqError('usage', { reason: `${source} has no value: run the cell that makes it first.` });
  if (isTableHandle(value)) return { table: value, source };
  const name = shortName(source);
  return { table: await dq.from(value, { name, id: `${notebookName(state.folder)}#${name}`, ...options }), source };
}

/** Options of the line that say how to read a file. */
export function readOptions({ call, options }: VerbInput): ReadOptions {
  const { delimiter, encoding, 'format-in': format } = call.options;
  const reading = {
    ...(delimiter === undefined ? {} : { delimiter: delimiter === '\\t' ? '\t' : delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
  };
  return { ...options, ...(format === undefined ? {} : { format }), options: reading };
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

/** The notebook that Jupyter says we run, as data set ids name it. */
function notebookName(folder: string): string {
  const path = process.env.JPY_SESSION_NAME ?? '';
  return path.endsWith('.ipynb') ? datasetIdOf(basename(path), folder) : 'notebook';
}
