import { defineFormat, type Format } from '../format.ts';
import { jsonOptions, loadJson } from '../json/load-json.ts';
import { sniffJson } from '../json/sniff-json.ts';

/** JSON (RFC 8259): an array of rows, an object of columns, or an object that wraps rows. */
export const json: Format = defineFormat({
  id: 'json',
  title: 'JSON',
  extensions: ['json', 'geojson'],
  sniff: (head) => (sniffJson(head) === 'json' ? 0.8 : 0),
  options: jsonOptions,
  load: (input) => loadJson(input, 'json'),
});
