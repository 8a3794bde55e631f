import { callStart } from '../call-part.ts';
import type { TimeCall } from '../calls.ts';
import { codeSpan } from '../code-span.ts';
import { defineMagic, type Expansion, type Magic } from '../magic.ts';
import { magicHelp } from '../words-magic.ts';

const help = magicHelp({
  usage: ['%time EXPRESSION', '%%time (first line: the whole cell)'],
  text: [
    'Says how long code takes: by the clock, and in processor time of the kernel.',
    'Waiting for promises counts by the clock. The value is shown as always.',
    'Processor time is of all threads of the kernel, without child processes.',
  ],
  examples: ['%time await dq.assess(orders)', '%time const total = sum(rows)'],
});

/** `%time EXPRESSION`, `%time STATEMENT`, `%%time`. */
export const time: Magic = defineMagic({
  name: 'time',
  summary: 'Says how long a line or a cell takes.',
  help,
  cell: 'code',
  expand(text, _context, form) {
    if (form === 'code') return wholeCell(text);
    const { kind, start, end } = codeSpan(text);
    if (kind === 'nothing')
      return {
        parts: [],
        problems: [{ start: 0, end: 0, message: 'Write what is to be timed: %time f(x)' }],
        declares: [],
      };
    const code = { start, end };
    const parts =
      kind === 'expression'
        ? [`${call('value')}, async () => (`, code, '));']
        : [`${call('start')}); `, code, `; ${call('stop')});`];
    return { parts, problems: [], declares: [] };
  },
  complete: (_text, position) => ({ start: position, end: position, items: [], expression: true }),
  inspect: (text, position) => (text.trim() === '' || position === 0 ? help : null),
});

function wholeCell(text: string): Expansion {
  const start = text.length - text.trimStart().length;
  const message = 'Code to be timed starts on the next line; for one line write %time.';
  const problems = codeSpan(text).kind === 'nothing' ? [] : [{ start, end: text.trimEnd().length, message }];
  return { parts: [`${call('cell')});`], problems, declares: [] };
}

function call(form: TimeCall['form']): string {
  return callStart('time', { form } satisfies TimeCall);
}
