import { loadDelimited } from '../csv/load-delimited.ts';
import { delimitedOptions } from '../csv/options.ts';
import { sniffText } from '../csv/sniff-text.ts';
import { defineFormat, type Format } from '../format.ts';

/** Delimited text (RFC 4180 and its relatives), read as text. */
export const csv: Format = defineFormat({
  id: 'csv',
  title: 'comma-separated text',
  extensions: ['csv', 'txt', 'psv', 'dat'],
  sniff: (head) => sniffText(head, [',', ';', '|']),
  options: delimitedOptions,
  load: (input) => loadDelimited(input, 'csv'),
});
