import { fileNames } from '../files.ts';
import type { Magic } from '../magic.ts';
import { defineWordsMagic } from '../words-magic.ts';

/** `%load FILE`. */
export const load: Magic = defineWordsMagic({
  name: 'load',
  summary: 'Puts the text of a file into the cell, in place of what stands there.',
  usage: 'load FILE',
  details: ['Nothing of the file is run: run the cell again for that.', 'Files are text in UTF-8 of at most 1 MB.'],
  examples: ['load helpers.ts', "load 'my helpers.ts'"],
  least: 1,
  most: 1,
  what: 'a file',
  words: (start, context) => fileNames(start, context.folder),
});
