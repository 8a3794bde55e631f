import { loadDelimited } from '../csv/load-delimited.ts';
import { delimitedOptions } from '../csv/options.ts';
import { sniffText } from '../csv/sniff-text.ts';
import { defineFormat, type Format } from '../format.ts';

/** Delimited text whose delimiter is the tabulator, read as text. */
export const tsv: Format = defineFormat({
  id: 'tsv',
  title: 'tab-separated text',
  extensions: ['tsv', 'tab'],
  sniff: (head) => sniffText(head, ['\t']),
  options: delimitedOptions,
  load: (input) => loadDelimited(input, 'tsv', input.options.delimiter === undefined ? { delimiter: '\t' } : {}),
});
