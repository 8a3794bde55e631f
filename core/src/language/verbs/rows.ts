import { columns } from '../options.ts';
import type { OptionSpec, VerbSpec } from '../verb.ts';

const limit: OptionSpec = { name: 'limit', type: 'integer', min: 1, summary: 'How many rows to show (default 20).' };
const offset: OptionSpec = { name: 'offset', type: 'integer', min: 0, summary: 'How many rows to skip (default 0).' };

/** `%dq rows`: the evidence of a finding. */
export const rows: VerbSpec = {
  name: 'rows',
  usage: 'rows FINDING [as NAME] [--limit N] [--offset N]',
  summary: 'Shows the rows of a finding of the last report.',
  argument: 'finding',
  optional: false,
  alias: 'allowed',
  options: [limit, offset, columns],
  examples: ['rows F1', 'rows F2 --limit 50', 'rows F1 --columns id,city'],
};
