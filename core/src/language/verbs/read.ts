import { reading } from '../options.ts';
import type { VerbSpec } from '../verb.ts';

/** `%dq read`: a file as a variable. */
export const read: VerbSpec = {
  name: 'read',
  usage: 'read FILE as NAME',
  summary: 'Reads a file into a variable that %dq and cells can use.',
  argument: 'file',
  optional: false,
  alias: 'needed',
  options: [...reading],
  examples: ['read orders.csv as orders', "read 'my orders.csv' as orders --delimiter ;"],
};
