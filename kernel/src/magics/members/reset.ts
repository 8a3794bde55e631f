import type { Magic } from '../magic.ts';
import { defineWordsMagic } from '../words-magic.ts';

/** `%reset`, `%reset -f`. */
export const reset: Magic = defineWordsMagic({
  name: 'reset',
  summary: 'Forgets every name and type that your cells have declared.',
  usage: 'reset [-f]',
  details: ['Asks first. Packages stay loaded, timers keep running: to start afresh, restart the kernel.'],
  options: [{ name: '-f', summary: 'Do not ask.' }],
  examples: ['reset', 'reset -f'],
  least: 0,
  most: 0,
  what: 'nothing',
  words: () => [],
});
