import { callStart } from '../call-part.ts';
import { codeSpan } from '../code-span.ts';
import { defineMagic, type Magic } from '../magic.ts';
import { magicHelp } from '../words-magic.ts';

const help = magicHelp({
  usage: ['%timeit EXPRESSION'],
  text: [
    'Says how long an expression takes, by the clock: mean and standard deviation of 7 runs.',
    'Each run evaluates it as often as it takes for 10 ms, so it should change nothing. Its value is not shown.',
    'A promise is waited for. For a single evaluation, also of statements: %time.',
  ],
  examples: ['%timeit rows.map((row) => row.id)', '%timeit await readFile(path)'],
});

/** `%timeit EXPRESSION`. */
export const timeit: Magic = defineMagic({
  name: 'timeit',
  summary: 'Says how long an expression takes, evaluated many times.',
  help,
  cell: null,
  expand(text) {
    const { kind, start, end } = codeSpan(text);
    if (kind !== 'expression') {
      const message =
        kind === 'nothing'
          ? 'Write what is to be timed: %timeit f(x)'
          : '%timeit takes one expression: put statements into a function, or use %time.';
      return { parts: [], problems: [{ start: kind === 'nothing' ? 0 : start, end, message }], declares: [] };
    }
    const isAsync = /\bawait\b/.test(text.slice(start, end));
    const parts = [`${callStart('timeit', {})}, ${isAsync ? 'async ' : ''}() => (`, { start, end }, '));'];
    return { parts, problems: [], declares: [] };
  },
  complete: (_text, position) => ({ start: position, end: position, items: [], expression: true }),
  inspect: (text, position) => (text.trim() === '' || position === 0 ? help : null),
});
