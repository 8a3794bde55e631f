/** The verbs of `%dq` lines as data: what they take, what they do. Parsing, completion, help and hover all read this. */

/** What stands after a verb. */
export type ArgumentKind = 'table' | 'file' | 'finding' | 'verb';

/** `columns`: names of columns with commas between them, or one name that holds commas itself. */
export interface OptionSpec {
  readonly name: string;
  readonly type: 'integer' | 'text' | 'choice' | 'columns' | 'flag';
  /** Smallest integer allowed; default: no limit. */
  readonly min?: number;
  /** What a choice can be, in any case; for text, what completion offers. */
  readonly values?: readonly string[];
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
  /** Does `as NAME` follow, for a variable that holds the result? */
  readonly alias: 'needed' | 'allowed' | 'none';
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
  { name: 'name', type: 'text', summary: 'Name of the data set, under which its history is kept.' },
  {
    name: 'format-in',
    type: 'choice',
    values: ['csv', 'tsv', 'parquet', 'json', 'ndjson', 'arrow'],
    summary: 'Format of the file where its name does not tell it: csv, tsv, parquet, json, ndjson, arrow.',
  },
  {
    name: 'delimiter',
    type: 'text',
    values: ['tab', ',', ';', '|'],
    summary: 'Character between the cells of a line; the word tab for a tab (default: found out).',
  },
  {
    name: 'quote',
    type: 'text',
    values: ['none', "'"],
    summary: 'Character around quoted cells; the word none for none (default ").',
  },
  { name: 'header', type: 'flag', summary: 'The first line holds the names of the columns (default: found out).' },
  { name: 'no-header', type: 'flag', summary: 'The first line is data.' },
  {
    name: 'encoding',
    type: 'text',
    values: ['utf-8', 'utf-16', 'latin-1'],
    summary: 'Encoding of a text file: utf-8, utf-16, latin-1 (default: found out).',
  },
];
const columns: OptionSpec = {
  name: 'columns',
  type: 'columns',
  summary: 'Columns to show, with commas between them (default: all).',
};
const noStore: OptionSpec = { name: 'no-store', type: 'flag', summary: 'Keep nothing and compare with nothing.' };

/** Every verb, in the order in which help lists them. */
export const verbs: readonly VerbSpec[] = [
  {
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
  },
  {
    name: 'profile',
    usage: 'profile TABLE|FILE [as NAME] [--columns A,B]',
    summary: 'Describes every column: type, missing cells, distinct values.',
    argument: 'table',
    optional: false,
    alias: 'allowed',
    options: [columns, ...reading],
    examples: ['profile df', 'profile df --columns id,city', 'profile orders.parquet'],
  },
  {
    name: 'read',
    usage: 'read FILE as NAME',
    summary: 'Reads a file into a variable that %dq and cells can use.',
    argument: 'file',
    optional: false,
    alias: 'needed',
    options: [...reading],
    examples: ['read orders.csv as orders', "read 'my orders.csv' as orders --delimiter ;"],
  },
  {
    name: 'rows',
    usage: 'rows FINDING [as NAME] [--limit N] [--offset N]',
    summary: 'Shows the rows of a finding of the last report.',
    argument: 'finding',
    optional: false,
    alias: 'allowed',
    options: [limit, offset, columns],
    examples: ['rows F1', 'rows F2 --limit 50', 'rows F1 --columns id,city'],
  },
  {
    name: 'help',
    usage: 'help [VERB]',
    summary: 'Says what %dq can do.',
    argument: 'verb',
    optional: true,
    alias: 'none',
    options: [],
    examples: ['help', 'help assess'],
  },
];

/** The verb of that name, or null. */
export function verbOf(name: string): VerbSpec | null {
  return verbs.find((verb) => verb.name === name) ?? null;
}
