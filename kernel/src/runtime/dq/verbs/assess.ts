import { bundle } from '@plumbline/core/report/bundle';
import { LAST_REPORT } from '../../../magics/dq-call.ts';
import { mime } from '../../mime.ts';
import { namesOf, tableOf } from '../table.ts';
import type { DqVerb } from '../verb.ts';

/** `%dq assess TABLE`: the scorecard. */
export const assess: DqVerb = async (input) => {
  const { call, state, options } = input;
  const dq = await state.session.get();
  const { table, source } = await tableOf(input);
  const { seed } = call.options;
  const report = await dq.assess(table, {
    ...options,
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    ...('no-store' in call.options ? { keep: false } : {}),
  });
  state.session.note(report);
  state.facts.addTable(LAST_REPORT, namesOf(table));
  return { shown: mime(bundle(report, { source })), result: report };
};
