import type { Magic } from '../magic.ts';
import { defineWordsMagic } from '../words-magic.ts';

/** `%npm install NAME...`. */
export const npm: Magic = defineWordsMagic({
  name: 'npm',
  summary: 'Installs packages from npm, ready to import in the next cell.',
  usage: 'npm install NAME...',
  details: [
    'They go to the folder of the nearest package.json, from the notebook\u2019s folder upwards; where there is none,',
    'into the notebook\u2019s folder, which then gets a package.json.',
    'Install scripts of packages are not run, since they may do anything.',
  ],
  options: [{ name: '--scripts', summary: 'Run the packages\u2019 install scripts.' }],
  examples: ['npm install lodash @types/lodash', 'npm install danfojs@1.2.0'],
  least: 2,
  most: 50,
  what: 'the names of packages',
  words: (start) => ('install'.startsWith(start) ? [{ text: 'install', type: 'keyword' }] : []),
});
