import { profileBundle } from '@plumbline/core/report/bundle';
import { mime } from '../../mime.ts';
import { tableOf } from '../table.ts';
import type { DqVerb } from '../verb.ts';

/** `%dq profile TABLE`: what each column holds. */
export const profile: DqVerb = async (input) => {
  const dq = await input.state.open();
  const { table, source } = await tableOf(input);
  return { shown: mime(profileBundle(await dq.profile(table, input.options), { source })) };
};
