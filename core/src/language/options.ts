import type { OptionSpec } from './verb.ts';

/** How a file is to be read: for every verb that takes one. */
export const reading: readonly OptionSpec[] = [
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

/** Which columns are shown. */
export const columns: OptionSpec = {
  name: 'columns',
  type: 'columns',
  summary: 'Columns to show, with commas between them (default: all).',
};
