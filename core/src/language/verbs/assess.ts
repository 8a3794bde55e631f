import { reading } from '../options.ts';
import type { OptionSpec, VerbSpec } from '../verb.ts';

const seed: OptionSpec = {
  name: 'seed',
  type: 'integer',
  min: 0,
  summary: 'Seed of everything random: the same seed gives the same report.',
};
const noStore: OptionSpec = { name: 'no-store', type: 'flag', summary: 'Keep nothing and compare with nothing.' };

/** `%dq assess`: the scorecard of a table. */
export const assess: VerbSpec = {
  name: 'assess',
  usage: 'assess TABLE|FILE [as NAME] [--seed N]',
  summary: 'Scores a table and shows what is wrong with it, with evidence.',
  argument: 'table',
  optional: false,
  alias: 'allowed',
  options: [seed, noStore, ...reading],
  examples: [
    'assess df',
    'assess orders.csv --seed 7',
    'assess df as report',
    'assess df.filter((row) => row.total > 0)',
  ],
};
