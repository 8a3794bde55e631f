/** The verbs of `%dq` lines as data: what they take, what they do. Parsing, completion, help and hover all read this. */

/** What stands after a verb. */
export type ArgumentKind = 'table' | 'file' | 'finding' | 'verb';

export interface OptionSpec {
  readonly name: string;
  readonly type: 'integer' | 'text' | 'flag';
  /** Smallest integer allowed; default: no limit. */
  readonly min?: number;
  readonly summary: string;
}

export interface VerbSpec {
  readonly name: string;
  /** How a line of it looks, without `%dq`. */
  readonly usage: string;
  /** One sentence. */
  readonly summary: string;
  readonly argument: ArgumentKind;
  /** May the argument be left out? */
  readonly optional: boolean;
  /** Does `as NAME` follow? */
  readonly alias: boolean;
  readonly options: readonly OptionSpec[];
  readonly examples: readonly string[];
}

const limit: OptionSpec = { name: 'limit', type: 'integer', min: 1, summary: 'How many rows to show (default 20).' };
const offset: OptionSpec = { name: 'offset', type: 'integer', min: 0, summary: 'How many rows to skip (default 0).' };
const seed: OptionSpec = {
  name: 'seed',
  type: 'integer',
  min: 0,
  summary: 'Seed of everything random: the same seed gives the same report.',
};
const reading: readonly OptionSpec[] = [
  {
    name: 'format-in',
    type: 'text',
    summary: 'Format of the file where its name does not tell it: csv, tsv, parquet, json, ndjson, arrow.',
  },
  { name: 'delimiter', type: 'text', summary: 'Character between the cells of a line.' },
  { name: 'encoding', type: 'text', summary: 'Encoding of a text file: utf-8, utf-16, latin-1.' },
];

/** Every verb, in the order in which help lists them. */
export const verbs: readonly VerbSpec[] = [
  {
    name: 'assess',
    usage: 'assess TABLE|FILE [--seed N]',
    summary: 'Scores a table and shows what is wrong with it, with evidence.',
    argument: 'table',
    optional: false,
    alias: false,
    options: [seed, ...reading],
    examples: ['assess df', 'assess orders.csv --seed 7', 'assess df.filter((row) => row.total > 0)'],
  },
  {
    name: 'profile',
    usage: 'profile TABLE|FILE',
    summary: 'Describes every column: type, missing cells, distinct values.',
    argument: 'table',
    optional: false,
    alias: false,
    options: [...reading],
    examples: ['profile df', 'profile orders.parquet'],
  },
  {
    name: 'read',
    usage: 'read FILE as NAME',
    summary: 'Reads a file into a variable that %dq and cells can use.',
    argument: 'file',
    optional: false,
    alias: true,
    options: [...reading],
    examples: ['read orders.csv as orders', "read 'my orders.csv' as orders --delimiter ;"],
  },
  {
    name: 'rows',
    usage: 'rows FINDING [--limit N] [--offset N]',
    summary: 'Shows the rows of a finding of the last report.',
    argument: 'finding',
    optional: false,
    alias: false,
    options: [limit, offset],
    examples: ['rows F1', 'rows F2 --limit 50'],
  },
  {
    name: 'help',
    usage: 'help [VERB]',
    summary: 'Says what %dq can do.',
    argument: 'verb',
    optional: true,
    alias: false,
    options: [],
    examples: ['help', 'help assess'],
  },
];

/** The verb of that name, or null. */
export function verbOf(name: string): VerbSpec | null {
  return verbs.find((verb) => verb.name === name) ?? null;
}
