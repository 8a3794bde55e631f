import { nearest } from '@plumbline/core/kit/text';
import { callStart } from '../call-part.ts';
import type { InspectCall } from '../calls.ts';
import { defineMagic, type Expansion, type Magic, type MagicContext } from '../magic.ts';
import { wordBefore } from '../words.ts';
import { magicHelp } from '../words-magic.ts';

const help = magicHelp({
  usage: ['NAME?', '%MAGIC?', '%inspect NAME'],
  text: [
    'Shows the type and the documentation of a name, or what a magic does.',
    'Nothing of your objects is run for it.',
  ],
  examples: ['orders?', 'dq.assess?', '%time?'],
});

const NAME = /^%{0,2}[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*$/u;

/** `NAME?`, `?NAME`, `%MAGIC?`, `%inspect NAME`. */
export const inspect: Magic = defineMagic({
  name: 'inspect',
  summary: 'Shows the type and the documentation of a name.',
  help,
  cell: null,
  expand(text, context) {
    const name = text.trim();
    const start = text.length - text.trimStart().length;
    const problem = (message: string): Expansion => ({
      parts: [],
      problems: [{ start, end: start + name.length, message }],
      declares: [],
    });
    if (!NAME.test(name)) return problem('Write one name: %inspect orders');
    if (name.startsWith('%')) return ofMagic(name, context, problem);
    return {
      parts: [callStart('inspect', { name, help: null } satisfies InspectCall), ');'],
      problems: [],
      declares: [],
    };
  },
  complete(text, position, context) {
    const word = wordBefore(text, position);
    const items = context.names().filter((name) => name.startsWith(word.text));
    return { ...word, items: items.map((name) => ({ text: name, type: 'variable' })), expression: false };
  },
  inspect: (text, _position, context) => context.magics.get(text.trim().replace(/^%+/, ''))?.help ?? null,
});

function ofMagic(name: string, { magics }: MagicContext, problem: (message: string) => Expansion): Expansion {
  const bare = name.replace(/^%+/, '');
  const magic = magics.get(bare);
  if (magic === undefined) {
    const near = nearest(bare, [...magics.keys()]);
    return problem(
      `There is no magic ${name}. ${near === null ? '%lsmagic lists those that there are.' : `Did you mean %${near}?`}`,
    );
  }
  const call: InspectCall = { name, help: magic.help };
  return { parts: [callStart('inspect', call), ');'], problems: [], declares: [] };
}
