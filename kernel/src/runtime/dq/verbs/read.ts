import type { TableHandle } from '@plumbline/core/api';
import { plural } from '@plumbline/core/kit/format';
import { mime } from '../../mime.ts';
import { namesOf, readFile } from '../table.ts';
import type { DqVerb } from '../verb.ts';

/** `%dq read FILE as NAME`: a table, and what it holds in one line. The file may be a template with values in it. */
export const read: DqVerb = async (input) => {
  const { call, value, state } = input;
  const source = call.isExpression ? String(value) : (call.argument ?? '');
  const table = await readFile(input, source);
  for (const name of [source, call.as]) if (name !== null) state.facts.addTable(name, namesOf(table));
  return { shown: mime({ 'text/plain': describe(source, table) }), result: table };
};

function describe(name: string, table: TableHandle): string {
  return `${name}   ${plural(table.rows, 'row')}, ${plural(table.columns.length, 'column')}`;
}
