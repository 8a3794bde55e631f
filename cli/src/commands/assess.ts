import type { Assessment } from '@plumbline/core/api';
import { DqError } from '@plumbline/core/kit/errors';
import { SEVERITIES, type Severity } from '@plumbline/core/kit/finding';
import { formatScore, plural } from '@plumbline/core/kit/format';
import { plain } from '@plumbline/core/report/escape';
import { type Command, defineCommand } from '../command.ts';
import { runFileJob } from '../file-job.ts';
import { judge } from '../gate.ts';
import { choice, flag, integer, number } from '../option.ts';
import { engineOptions, openOptionsOf, outputOptions, readingOptions, readOptionsOf } from '../shared-options.ts';

/** `dq assess`: what is wrong with a file. */
export const assess: Command = defineCommand({
  name: 'assess',
  operands: 'FILE...',
  summary: 'Score a file and show what is wrong with it, with evidence.',
  details: [
    'FILE is a path, a pattern in quotes ("data/*.csv": its files make one table), or - for standard input. Several FILEs give one report each.',
    'The assessment is kept in .plumbline/ of the project, so that the next one can say what changed. No value of the data is kept.',
  ],
  examples: [
    { line: 'assess orders.csv', does: 'what is wrong with it' },
    { line: 'assess orders.csv -o report.html', does: 'a report for any browser' },
    { line: 'assess orders.csv --fail-under 95', does: 'exit code 1 below that' },
    { line: 'assess orders.csv --fail-on error', does: 'exit code 1 on such findings' },
    { line: 'assess "data/2026-*.csv" --name orders', does: 'many files as one table' },
    { line: 'assess - --format-in csv --format json', does: 'from standard input' },
    { line: 'assess export.txt --format-in csv --delimiter tab', does: 'say how a text file is written' },
  ],
  options: {
    ...outputOptions,
    failUnder: number({
      name: 'fail-under',
      value: 'SCORE',
      min: 0,
      max: 100,
      summary: 'Exit with 1 when the score is under SCORE (0 to 100).',
    }),
    failOn: choice<Severity>({
      name: 'fail-on',
      choices: [...SEVERITIES].reverse(),
      summary: 'Exit with 1 when there is a finding of that severity or a graver one. Suspects do not count.',
    }),
    ...readingOptions,
    seed: integer({
      name: 'seed',
      value: 'N',
      min: 0,
      summary: 'Seed of everything random: the same seed, the same report.',
    }),
    ...engineOptions,
    noStore: flag({ name: 'no-store', summary: 'Keep nothing and compare with nothing.' }),
  },
  run: (operands, values, { io }) =>
    runFileJob(
      {
        command: 'assess',
        operands,
        output: values,
        open: openOptionsOf(values, io.cwd, values.noStore !== true),
        read: readOptionsOf(values),
        work: async (dq, table, call) => {
          const seed = values.seed === undefined ? {} : { seed: values.seed };
          const report = await dq.assess(table, { ...call, ...seed, keep: values.noStore !== true });
          const { exitCode, reasons } = judge(report, values);
          const fault = report.run?.historyError ?? null;
          return {
            render: (renderer, options) => renderer.render(report, options),
            summary: summaryOf(report),
            remarks: [...reasons, ...(fault === null ? [] : [plain(`dq: ${fault.text}`)])],
            exitCode: fault === null ? exitCode : new DqError('store_failed').exitCode,
          };
        },
      },
      io,
    ),
});

function summaryOf(report: Assessment): string {
  const { value } = report.score;
  const score = value === null ? 'not measured' : `${formatScore(value)} of 100`;
  const suspects = report.findings.filter((finding) => finding.tier === 'suspect').length;
  const findings = plural(report.findings.length - suspects, 'finding');
  return `${score}, ${findings}, ${plural(suspects, 'suspect')}.`;
}
