import type { TableHandle } from '@plumbline/core/api';
import { plural } from '@plumbline/core/kit/format';
import { mime } from '../../mime.ts';
import { readOptions } from '../table.ts';
import type { DqVerb } from '../verb.ts';

/** `%dq read FILE as NAME`: a table, and what it holds in one line. */
export const read: DqVerb = async (input) => {
  const dq = await input.state.open();
  const table = await dq.read(input.call.argument ?? '', readOptions(input));
  return { shown: mime({ 'text/plain': describe(input.call.argument ?? table.name, table) }), result: table };
};

function describe(name: string, table: TableHandle): string {
  return `${name}   ${plural(table.rows, 'row')}, ${plural(table.columns.length, 'column')}`;
}
