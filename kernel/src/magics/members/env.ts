import { callStart } from '../call-part.ts';
import type { TextCall } from '../calls.ts';
import { defineMagic, type Magic } from '../magic.ts';
import { wordBefore } from '../words.ts';
import { magicHelp } from '../words-magic.ts';

const help = magicHelp({
  usage: ['%env', '%env NAME', '%env NAME=VALUE'],
  text: [
    'Lists, shows or sets variables of the environment, also for !commands.',
    'In the list, values whose names speak of secrets (token, key, password) are hidden;',
    '%env NAME shows the one you ask for. VALUE is everything after the =, as it stands.',
  ],
  examples: ['%env HOME', '%env LANG=C', '%env GREETING=hello world'],
});

/** `%env`, `%env NAME`, `%env NAME=VALUE`. */
export const env: Magic = defineMagic({
  name: 'env',
  summary: 'Lists, shows or sets environment variables.',
  help,
  cell: null,
  expand(text) {
    const problems = /^\s*=/.test(text)
      ? [
          {
            start: text.indexOf('='),
            end: text.trimEnd().length,
            message: 'Write a name before the =: %env NAME=VALUE',
          },
        ]
      : [];
    return { parts: [callStart('env', { text: text.trim() } satisfies TextCall), ');'], problems, declares: [] };
  },
  complete(text, position) {
    const word = wordBefore(text, position);
    const isFirst = text.slice(0, word.start).trim() === '';
    const names = isFirst ? Object.keys(process.env).filter((name) => name.startsWith(word.text)) : [];
    return { ...word, items: names.sort().map((name) => ({ text: name, type: 'variable' })), expression: false };
  },
  inspect: () => help,
});
