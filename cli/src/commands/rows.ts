import path from 'node:path';
import type { Assessment, CallOptions, RowPage } from '@plumbline/core/api';
import { DqError } from '@plumbline/core/kit/errors';
import { formatCount, plural } from '@plumbline/core/kit/format';
import { plain } from '@plumbline/core/report/escape';
import { writeWhole } from '../atomic-file.ts';
import { type Command, defineCommand } from '../command.ts';
import { columnsOf, forPeople, type Io, print, say } from '../io.ts';
import { flag, integer, refuse, text } from '../option.ts';
import { ProgressLine } from '../progress-line.ts';
import { countFormulas, type RowFormat, rowFormatOf } from '../row-formats.ts';
import { engineOptions, openOptionsOf, readingOptions, readOptionsOf } from '../shared-options.ts';

const DEFAULT_LIMIT = 20;
/** Rows that are asked for at a time. */
const PAGE_ROWS = 5_000;

/** `dq rows`: the rows behind a finding. */
export const rows: Command = defineCommand({
  name: 'rows',
  operands: 'FILE FINDING',
  summary: 'Show the rows of a finding: whole rows, as they stand in the data.',
  details: [
    'FILE is a path, a pattern in quotes, or - for standard input. FINDING is a label of its report (F1) or the id of a finding.',
    'The file is assessed again for it, with the same result. Nothing is masked, since rows are what was asked for, and nothing is kept.',
  ],
  examples: [
    { line: 'rows orders.csv F1', does: 'the first 20 of its rows' },
    { line: 'rows orders.csv F1 --limit 20 --offset 20', does: 'the next 20' },
    { line: 'rows orders.csv F2 -o faulty.csv --raw', does: 'all of them, for a repair' },
    { line: 'rows orders.csv F2 --format json --limit 100', does: 'a hundred for a program' },
  ],
  options: {
    output: text({
      name: 'output',
      short: 'o',
      value: 'FILE',
      summary: 'Write the rows to FILE, whose ending tells the format (.txt, .csv, .json).',
    }),
    format: text({ name: 'format', short: 'f', value: 'FORMAT', summary: 'Format of the rows: table, csv or json.' }),
    limit: integer({
      name: 'limit',
      value: 'N',
      min: 1,
      summary: `Rows at most (default: ${DEFAULT_LIMIT} in a table, all in csv and json).`,
    }),
    offset: integer({ name: 'offset', value: 'N', min: 0, summary: 'Rows to pass over first (default: 0).' }),
    raw: flag({
      name: 'raw',
      summary:
        "Keep cells of a csv exactly as they are; without it, those that a spreadsheet would run get a ' before them.",
    }),
    quiet: flag({ name: 'quiet', short: 'q', summary: 'No progress and no remarks on standard error, only errors.' }),
    ...readingOptions,
    ...engineOptions,
  },
  run: async (operands, values, { io }) => {
    const [file, finding] = twoOperands(operands);
    const format = rowFormatOf(values.format, values.output);
    const target = targetOf(values.output, file, io);
    const progress = new ProgressLine(io, values.quiet === true, `reading ${file}`);
    const dq = await io.open(openOptionsOf(values, io.cwd, false));
    try {
      const call: CallOptions = { signal: io.signal, onProgress: progress.update };
      const table = await dq.read(file, { ...readOptionsOf(values), ...call });
      const report = await dq.assess(table, { ...call, keep: false });
      const limit = values.limit ?? (format.whole ? Number.POSITIVE_INFINITY : DEFAULT_LIMIT);
      const page = await pageOf(report, finding, limit, values.offset ?? 0, call);
      progress.clear();
      await deliver(page, { format, target, raw: values.raw === true, quiet: values.quiet === true }, io);
      return 0;
    } finally {
      progress.clear();
      await dq.close();
    }
  },
});

function twoOperands(operands: readonly string[]): readonly [string, string] {
  const [file, finding] = operands;
  if (file === undefined || finding === undefined || operands.length > 2)
    throw new DqError('usage', { reason: 'Name one file and one finding: dq rows orders.csv F1.' });
  return [file, finding];
}

/** Absolute, or null for standard output. Refused before any work where it is the data itself. */
function targetOf(output: string | undefined, file: string, io: Io): string | null {
  if (output === undefined || output === '-') return null;
  const target = path.resolve(io.cwd, output);
  if (file !== '-' && target === path.resolve(io.cwd, file))
    refuse('output', output, 'it is the data itself, which would be lost.');
  return target;
}

/** A page of any size, asked for in parts that are easy to hand over. */
async function pageOf(
  report: Assessment,
  finding: string,
  limit: number,
  offset: number,
  call: CallOptions,
): Promise<RowPage> {
  const first = await report.rows(finding, { ...call, limit: Math.min(limit, PAGE_ROWS), offset });
  const wanted = Math.min(limit, Math.max(0, first.total - offset));
  const found = { rows: [...first.rows], rowIds: [...first.rowIds] };
  while (found.rows.length < wanted) {
    const size = Math.min(PAGE_ROWS, wanted - found.rows.length);
    const next = await report.rows(finding, { ...call, limit: size, offset: offset + found.rows.length });
    if (next.rows.length === 0) break;
    found.rows.push(...next.rows);
    found.rowIds.push(...next.rowIds);
  }
  return { ...first, ...found };
}

interface Delivery {
  readonly format: RowFormat;
  /** Null for standard output. */
  readonly target: string | null;
  readonly raw: boolean;
  readonly quiet: boolean;
}

async function deliver(page: RowPage, { format, target, raw, quiet }: Delivery, io: Io): Promise<void> {
  const body = format.render(page, io.stdout.isTTY === true && target === null ? columnsOf(io.stdout) : 80, raw);
  const formulas = format.guarded && !raw ? countFormulas(page) : 0;
  if (formulas > 0 && !quiet)
    await say(
      io,
      `${plural(formulas, 'cell')} that a spreadsheet would run as a formula: ' stands before; --raw leaves it out`,
    );
  if (target === null) return await print(io, body);
  await writeWhole(target, body, io.temporaries);
  const told = `${plural(page.rows.length, 'row')} of ${formatCount(page.total)} written to ${forPeople(target, io.cwd)}`;
  if (!quiet) await say(io, plain(told));
}
