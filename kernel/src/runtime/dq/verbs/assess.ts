import { bundle } from '@plumbline/core/report/bundle';
import { mime } from '../../mime.ts';
import { tableOf } from '../table.ts';
import type { DqVerb } from '../verb.ts';

/** `%dq assess TABLE`: the scorecard. */
export const assess: DqVerb = async (input) => {
  const dq = await input.state.open();
  const { table, source } = await tableOf(input);
  const seed = input.call.options.seed;
  const report = await dq.assess(table, { ...input.options, ...(seed === undefined ? {} : { seed: Number(seed) }) });
  input.state.last = report;
  return { shown: mime(bundle(report, { source })) };
};
