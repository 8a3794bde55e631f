import { fileNames } from '../files.ts';
import type { Magic } from '../magic.ts';
import { defineWordsMagic } from '../words-magic.ts';

/** `%cd`, `%cd FOLDER`, `%cd -`. */
export const cd: Magic = defineWordsMagic({
  name: 'cd',
  summary: 'Changes the working folder: where file names of cells, %dq and !commands start.',
  usage: 'cd [FOLDER]',
  details: [
    'Without a folder, goes back to the notebook\u2019s. "-" is the folder before, "~" your own.',
    'Imports still start from the notebook\u2019s folder.',
  ],
  examples: ['cd data', 'cd ..', 'cd -'],
  least: 0,
  most: 1,
  what: 'a folder',
  words: (start, context) => fileNames(start, context.folder, true),
});
