import type { ForeignMagic } from '../threads/messages.ts';
import { callStart } from './call-part.ts';
import type { ForeignCall } from './calls.ts';
import { codeSpan } from './code-span.ts';
import { defineMagic, type Magic } from './magic.ts';
import { wordBefore } from './words.ts';

/** The language side of a magic that a package has registered at run time. */
export function foreignMagic(spec: ForeignMagic): Magic {
  const { name, summary } = spec;
  const help = spec.help === '' ? `%${name}\n\n${summary}` : `%${name}\n\n${summary}\n\n${spec.help}`;
  return defineMagic({
    name,
    summary,
    help,
    cell: spec.cell ? 'text' : null,
    expand(text, _context, form, body) {
      const call: ForeignCall = { text: text.trim(), body: form === 'text' ? body : null };
      const code = codeSpan(text);
      if (spec.argument === 'text' || form === 'text' || code.kind === 'nothing')
        return { parts: [callStart(name, call), ');'], problems: [], declares: [] };
      const span = { start: code.start, end: code.end };
      const message = `%${name} takes one expression.`;
      return {
        parts: [`${callStart(name, call)}, (`, span, '));'],
        problems: code.kind === 'statements' ? [{ ...span, message }] : [],
        declares: [],
      };
    },
    complete(text, position) {
      const word = wordBefore(text, position);
      const words = spec.words.filter((w) => w.startsWith(word.text)).map((w) => ({ text: w, type: 'keyword' }));
      return { ...word, items: words, expression: spec.argument === 'expression' };
    },
    inspect: (text, position) => (spec.argument === 'expression' && position > 0 && text.trim() !== '' ? null : help),
  });
}
