import { defineFormat, type Format } from '../format.ts';
import { loadParquet } from '../parquet/load-parquet.ts';

/** Apache Parquet. Nothing is loaded: queries read the file, which must not change meanwhile. */
export const parquet: Format = defineFormat({
  id: 'parquet',
  title: 'Apache Parquet',
  extensions: ['parquet', 'parq', 'pq'],
  sniff: (head) => (Buffer.from(head.subarray(0, 4)).toString('latin1') === 'PAR1' ? 1 : 0),
  options: {},
  load: loadParquet,
});
