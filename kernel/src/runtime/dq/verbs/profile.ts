import type { ProfileReport } from '@plumbline/core/api';
import { profileBundle } from '@plumbline/core/report/bundle';
import { mime } from '../../mime.ts';
import { chosenColumns } from '../columns.ts';
import { tableOf } from '../table.ts';
import type { DqVerb } from '../verb.ts';

/** `%dq profile TABLE`: what each column holds. With `--columns`, the others are not shown; the result has them all. */
export const profile: DqVerb = async (input) => {
  const dq = await input.state.session.get();
  const { table, source } = await tableOf(input);
  const report = await dq.profile(table, input.options);
  return { shown: mime(profileBundle(withColumns(report, input.call.options.columns), { source })), result: report };
};

function withColumns(report: ProfileReport, text: string | undefined): ProfileReport {
  if (text === undefined) return report;
  const chosen = chosenColumns(
    text,
    report.columns.map(({ name }) => name),
  );
  return { ...report, columns: chosen.flatMap((index) => report.columns.slice(index, index + 1)) };
}
