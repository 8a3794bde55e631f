import { formatCount, plural } from '@plumbline/core/kit/format';
import { type Command, defineCommand } from '../command.ts';
import { runFileJob } from '../file-job.ts';
import { engineOptions, openOptionsOf, outputOptions, readingOptions, readOptionsOf } from '../shared-options.ts';

/** `dq profile`: what is in a file. */
export const profile: Command = defineCommand({
  name: 'profile',
  operands: 'FILE...',
  summary: 'Describe every column of a file: type, missing cells, distinct values, shape.',
  details: [
    'FILE is a path, a pattern in quotes ("data/*.csv": its files make one table), or - for standard input. Several FILEs give one profile each.',
  ],
  examples: [
    { line: 'profile orders.csv', does: 'what its columns hold' },
    { line: 'profile orders.parquet -o profile.json', does: 'the same for machines' },
    { line: 'profile - --format-in ndjson', does: 'standard input' },
  ],
  options: { ...outputOptions, ...readingOptions, ...engineOptions },
  run: (operands, values, { io }) =>
    runFileJob(
      {
        command: 'profile',
        operands,
        output: values,
        open: openOptionsOf(values, io.cwd, false),
        read: readOptionsOf(values),
        work: async (dq, table, call) => {
          const result = await dq.profile(table, call);
          const { rows, columns } = result.dataset;
          return {
            render: (renderer, options) => renderer.renderProfile(result, options),
            summary: `${plural(rows, 'row')}, ${formatCount(columns)} ${columns === 1 ? 'column' : 'columns'}.`,
            remarks: [],
            exitCode: 0,
          };
        },
      },
      io,
    ),
});
