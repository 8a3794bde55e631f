// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the help speaks of ${} in commands
import { callStart } from '../call-part.ts';
import type { ShellCall } from '../calls.ts';
import { fileNames } from '../files.ts';
import { defineMagic, type Magic, type Part } from '../magic.ts';
import { shellScript } from '../shell-script.ts';
import { wordBefore } from '../words.ts';
import { magicHelp } from '../words-magic.ts';

const help = magicHelp({
  usage: ['!COMMAND', '%sh COMMAND', '%%sh (first line: the rest of the cell is a script)'],
  text: [
    'Runs a command of the shell; what it prints appears as it comes.',
    '${expression} stands for a value of yours, passed as one word whatever it holds; an array becomes several.',
    'Other names in ${} and $NAME are the shell\u2019s. In single quotes everything stays as it is.',
    'Interrupting ends the command and what it has started. The folder is the working folder (%cd).',
  ],
  examples: ['!ls -l', '!head -n 3 ${path}', '!git log --oneline | head'],
});

/** `!COMMAND`, `%sh COMMAND`, `%%sh`. */
export const sh: Magic = defineMagic({
  name: 'sh',
  summary: 'Runs a command of the shell.',
  help,
  cell: 'text',
  expand(text, context, form, body) {
    const start = text.length - text.trimStart().length;
    if (form === 'text')
      return { parts: [callStart('sh', { script: body } satisfies ShellCall), ');'], problems: [], declares: [] };
    if (text.trim() === '')
      return { parts: [], problems: [{ start: 0, end: 0, message: 'Write a command: !ls' }], declares: [] };
    const { script, values } = shellScript(text.slice(start), context.isName);
    const call = callStart('sh', { script } satisfies ShellCall);
    const given = values.map((value): Part => ({ start: start + value.start, end: start + value.end }));
    const list = given.flatMap((part, index): Part[] => (index === 0 ? [part] : [', ', part]));
    return { parts: given.length === 0 ? [call, ');'] : [`${call}, [`, ...list, ']);'], problems: [], declares: [] };
  },
  complete(text, position, context) {
    const word = wordBefore(text, position);
    if (/\$\{[^}]*$/.test(text.slice(0, position)))
      return { start: position, end: position, items: [], expression: true };
    return { ...word, items: fileNames(word.text, context.folder), expression: false };
  },
  inspect: (text, position) => (/\$\{[^}]*$/.test(text.slice(0, position)) ? null : help),
});
