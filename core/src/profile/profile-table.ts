import type { RunContext } from '../engine/engine.ts';
import type { Table } from '../table/table.ts';
import { isTypedNumber, profileNumbers } from './number-columns.ts';
import type { ColumnProfile, TableProfile } from './profile.ts';
import { profileTexts } from './text-columns.ts';

/**
 * Profiles every column of a table, exactly and independently of threads: counts, missing values and their stand-ins, types, distinct and
 * frequent values, distributions, lengths, patterns and meanings. Reads the table a few times; holds at most 256 MB of numbers.
 * Throws `cancelled` soon after the signal.
 */
export async function profileTable(table: Table, context: RunContext = {}): Promise<TableProfile> {
  const columns = new Map<number, ColumnProfile>();
  const keep = (profile: ColumnProfile): void => {
    columns.set(profile.column.index, profile);
  };
  const numbers = table.columns.filter(isTypedNumber);
  const texts = table.columns.filter((column) => !isTypedNumber(column));
  await Promise.all([profileNumbers(table, numbers, context, keep), profileTexts(table, texts, context, keep)]);
  const inOrder = table.columns.map((column) => columns.get(column.index)).filter((column) => column !== undefined);
  return { table, rows: table.rows, columns: inOrder };
}
