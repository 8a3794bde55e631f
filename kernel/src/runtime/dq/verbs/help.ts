import { helpText, verbHelp, verbOf } from '@plumbline/core/language/index';
import { mime } from '../../mime.ts';
import type { DqVerb } from '../verb.ts';

/** `%dq help`, `%dq help VERB`, `%dq`. */
export const help: DqVerb = ({ call }) => {
  const verb = call.argument === null ? null : verbOf(call.argument);
  return Promise.resolve({ shown: mime({ 'text/plain': verb === null ? helpText() : verbHelp(verb) }) });
};
