import type { Magic } from '../magic.ts';
import { defineWordsMagic } from '../words-magic.ts';

/** `%who`, `%who PREFIX`. */
export const who: Magic = defineWordsMagic({
  name: 'who',
  summary: 'Lists the names that your cells have declared.',
  usage: 'who [PREFIX]',
  details: [
    'Name, kind, and what it holds: a shape for values, a type for functions.',
    'Nothing of your objects is run for it: no getter, no method.',
  ],
  examples: ['who', 'who orders'],
  least: 0,
  most: 1,
  what: 'nothing',
  words: (_start, context) => context.names().map((text) => ({ text, type: 'variable' })),
});
