import { callStart } from '../call-part.ts';
import type { ListCall } from '../calls.ts';
import { defineMagic, type Magic, type MagicContext } from '../magic.ts';
import { magicHelp } from '../words-magic.ts';

const help = magicHelp({
  usage: ['%lsmagic'],
  text: ['Lists every magic there is, also those of packages.', '%NAME? tells more about one.'],
  examples: ['%lsmagic', '%time?'],
});

/** `%lsmagic`. */
export const lsmagic: Magic = defineMagic({
  name: 'lsmagic',
  summary: 'Lists every magic there is.',
  help,
  cell: null,
  expand: (_text, context) => ({
    parts: [callStart('lsmagic', listOf(context)), ');'],
    problems: [],
    declares: [],
  }),
  complete: (_text, position) => ({ start: position, end: position, items: [], expression: false }),
  inspect: () => help,
});

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['sh', '!COMMAND'],
  ['inspect', 'NAME?'],
]);

function listOf({ magics }: MagicContext): ListCall {
  const sorted = [...magics.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    magics: sorted.map(({ name, summary, cell }) => ({
      name,
      summary,
      signs: [`%${name}`, cell === null ? '' : `%%${name}`, SIGNS.get(name) ?? ''].filter((s) => s !== '').join(' '),
    })),
  };
}
