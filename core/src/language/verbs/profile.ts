import { columns, reading } from '../options.ts';
import type { VerbSpec } from '../verb.ts';

/** `%dq profile`: what each column holds. */
export const profile: VerbSpec = {
  name: 'profile',
  usage: 'profile TABLE|FILE [as NAME] [--columns A,B]',
  summary: 'Describes every column: type, missing cells, distinct values.',
  argument: 'table',
  optional: false,
  alias: 'allowed',
  options: [columns, ...reading],
  examples: ['profile df', 'profile df --columns id,city', 'profile orders.parquet'],
};
