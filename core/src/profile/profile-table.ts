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
  const [first, second] = shareProgress(context, numbers.length, texts.length);
  await Promise.all([profileNumbers(table, numbers, first, keep), profileTexts(table, texts, second, keep)]);
  context.progress?.('profiling', 1);
  const inOrder = table.columns.map((column) => columns.get(column.index)).filter((column) => column !== undefined);
  return { table, rows: table.rows, columns: inOrder };
}

/** Two contexts whose progress adds up to that of one, by their numbers of columns. */
function shareProgress(context: RunContext, a: number, b: number): [RunContext, RunContext] {
  const { progress } = context;
  if (progress === undefined) return [context, context];
  const weights = [a / Math.max(1, a + b), b / Math.max(1, a + b)] as const;
  const done: [number, number] = [0, 0];
  const part = (which: 0 | 1): RunContext => ({
    ...context,
    progress: (step, ratio) => {
      done[which] = Math.max(done[which], ratio ?? 0);
      progress(step, Math.min(1, done[0] * weights[0] + done[1] * weights[1]));
    },
  });
  return [part(0), part(1)];
}
