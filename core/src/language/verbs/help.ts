import type { VerbSpec } from '../verb.ts';

/** `%dq help`: what there is. */
export const help: VerbSpec = {
  name: 'help',
  usage: 'help [VERB]',
  summary: 'Says what %dq can do.',
  argument: 'verb',
  optional: true,
  alias: 'none',
  options: [],
  examples: ['help', 'help assess'],
};
