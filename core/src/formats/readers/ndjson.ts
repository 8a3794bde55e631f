import { defineFormat, type Format } from '../format.ts';
import { jsonOptions, loadJson } from '../json/load-json.ts';
import { sniffJson } from '../json/sniff-json.ts';

/** Newline-delimited JSON: one row a line. */
export const ndjson: Format = defineFormat({
  id: 'ndjson',
  title: 'newline-delimited JSON',
  extensions: ['ndjson', 'jsonl'],
  sniff: (head) => (sniffJson(head) === 'ndjson' ? 0.85 : 0),
  options: jsonOptions,
  load: (input) => loadJson(input, 'ndjson'),
});
