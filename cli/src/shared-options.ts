import type { OpenOptions, ReadOptions } from '@plumbline/core/api';
import type { Examples } from '@plumbline/core/report/renderer';
import { choice, flag, integer, type Option, size, text, type Values } from './option.ts';

/** Options that commands on files have in common. */

type OutputOptions = {
  readonly format: Option<string>;
  readonly output: Option<string>;
  readonly examples: Option<Examples>;
  readonly color: Option<'auto' | 'always' | 'never'>;
  readonly quiet: Option<boolean>;
};

/** How the result looks and where it goes. */
export const outputOptions: OutputOptions = {
  output: text({
    name: 'output',
    short: 'o',
    value: 'FILE',
    summary:
      'Write the result to FILE, whose ending tells the format (.html, .json, .txt); to a folder: one file for each input.',
  }),
  format: text({
    name: 'format',
    short: 'f',
    value: 'FORMAT',
    summary: 'Format of the result: table (default on standard output), json, html, ... (see Formats).',
  }),
  examples: choice({
    name: 'examples',
    choices: ['none', 'masked', 'full'],
    summary:
      'How much of the data may be shown. Default: up to three values per finding in the terminal, masked elsewhere.',
  }),
  color: choice({
    name: 'color',
    choices: ['auto', 'always', 'never'],
    summary: 'Colour in the terminal (default auto; NO_COLOR is honoured).',
  }),
  quiet: flag({ name: 'quiet', short: 'q', summary: 'No progress and no remarks on standard error, only errors.' }),
};

type ReadingOptions = {
  readonly name: Option<string>;
  readonly formatIn: Option<string>;
  readonly delimiter: Option<string>;
  readonly quote: Option<string>;
  readonly header: Option<boolean>;
  readonly encoding: Option<string>;
};

/** How the input is read. */
export const readingOptions: ReadingOptions = {
  name: text({
    name: 'name',
    value: 'NAME',
    summary: 'Name of the data set, under which its history is kept (default: its path in the project).',
  }),
  formatIn: text({
    name: 'format-in',
    value: 'FORMAT',
    summary: 'Format of the input where its name does not tell it: csv, tsv, parquet, json, ndjson, arrow.',
  }),
  delimiter: text({
    name: 'delimiter',
    value: 'CHAR',
    summary: 'Character between the cells of a line; the word tab for a tab (default: found out).',
  }),
  quote: text({
    name: 'quote',
    value: 'CHAR',
    summary: 'Character around quoted cells; the word none for none (default ").',
  }),
  header: flag({
    name: 'header',
    negatable: true,
    summary: 'The first line holds the names of the columns, or does not (default: found out).',
  }),
  encoding: text({
    name: 'encoding',
    value: 'NAME',
    summary: 'Encoding of a text file: utf-8, utf-16, latin-1 (default: found out).',
  }),
};

type EngineOptions = {
  readonly threads: Option<number>;
  readonly memory: Option<number>;
};

/** What the engine may take. */
export const engineOptions: EngineOptions = {
  threads: integer({
    name: 'threads',
    value: 'N',
    min: 1,
    summary: 'Threads to use (default: all). Never changes a result.',
  }),
  memory: size({
    name: 'memory',
    value: 'SIZE',
    min: 64e6,
    summary: 'Memory to use, such as 512MB or 2GB (default: half of the machine); what does not fit goes to the disk.',
  }),
};

const SPELLED: Readonly<Record<string, string>> = { tab: '\t', '\\t': '\t', none: '' };

/** The reading options as `Dq.read` takes them. */
export function readOptionsOf(values: Values<ReadingOptions>): ReadOptions {
  const { name, formatIn, delimiter, quote, header, encoding } = values;
  const options = defined({ delimiter: spelled(delimiter), quote: spelled(quote), header, encoding });
  return {
    ...defined({ name, format: formatIn?.toLowerCase() }),
    ...(Object.keys(options).length > 0 ? { options } : {}),
  };
}

/** Reading options as they are typed, for commands to paste. */
export function readingArguments({ name, format, options = {} }: ReadOptions): string[] {
  const { delimiter, quote, header, encoding } = options;
  const pairs: readonly (readonly [string, unknown])[] = [
    ['--name', name],
    ['--format-in', format],
    ['--delimiter', delimiter === '\t' ? 'tab' : delimiter],
    ['--quote', quote === '' ? 'none' : quote],
    ['--encoding', encoding],
  ];
  const typed = pairs.flatMap(([flag, value]) => (typeof value === 'string' ? [flag, value] : []));
  return typeof header === 'boolean' ? [...typed, header ? '--header' : '--no-header'] : typed;
}

/** The engine's options as `open` takes them. */
export function openOptionsOf(values: Values<EngineOptions>, cwd: string, keep: boolean): OpenOptions {
  const { threads, memory } = values;
  return { ...defined({ threads, memoryLimitBytes: memory }), cwd, ...(keep ? {} : { storeDir: null }) };
}

function spelled(value: string | undefined): string | undefined {
  return value === undefined ? undefined : (SPELLED[value.toLowerCase()] ?? value);
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function defined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>;
}
