import type { TableHandle } from '@plumbline/core/api';
import { plural } from '@plumbline/core/kit/format';
import { mime } from '../../mime.ts';
import { readOptions } from '../table.ts';
import type { DqVerb } from '../verb.ts';

/** `%dq read FILE as NAME`: a table, and what it holds in one line. */
export const read: DqVerb = async (input) => {
  const dq = await input.state.open();
  const table = await dq.read(input.call.argument ?? '', readOptions(input));
  return { shown: mime({ 'text/plain': describe(table) }), result: table };
};

function describe(table: TableHandle): string {
  return `${table.name}   ${plural(table.rows, 'row')}, ${plural(table.columns.length, 'column')}`;
}
