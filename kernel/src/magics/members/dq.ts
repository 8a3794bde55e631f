import {
  argumentOf,
  completeDq,
  type DqLine,
  diagnoseDq,
  helpText,
  hoverDq,
  type Knowledge,
  parseDq,
} from '@plumbline/core/language/index';
import type { CompletionItem } from '../../threads/messages.ts';
import { callStart } from '../call-part.ts';
import { isExpression } from '../code-span.ts';
import { type DqCall, LAST_REPORT } from '../dq-call.ts';
import { fileNames } from '../files.ts';
import { defineMagic, type Magic, type MagicContext, type MagicProblem, type Part } from '../magic.ts';

/** `%dq assess df` and its sisters; what a line says is parsed by core's language room. */
export const dq: Magic = defineMagic({
  name: 'dq',
  summary: 'Finds and explains what is wrong with data.',
  help: helpText(),
  cell: null,
  expand(text, context) {
    const line = parseDq(text);
    const found = diagnoseDq(line);
    const problems = found.length > 0 ? found : tooManyWords(line, text, context);
    const alias = line.alias !== null && line.alias.text !== '' ? line.alias : null;
    const declare: Part[] = alias === null ? [] : ['const ', { start: alias.start, end: alias.end }, ' = '];
    return {
      parts: [...declare, ...callParts(line, text, context)],
      problems,
      declares: alias === null ? [] : [alias.text],
    };
  },
  complete(text, position, context) {
    const { start, end, words, ask } = completeDq(text, position, knowledge(context));
    const items = words.map((word): CompletionItem => ({ text: word.text, type: 'keyword' }));
    const files = ask === 'file' || ask === 'expression' ? fileNames(text.slice(start, end), context.folder) : [];
    return { start, end, items: [...items, ...files], expression: ask === 'expression' };
  },
  inspect: (text, position, context) => hoverDq(text, position, knowledge(context)),
});

/** What the kernel has told of reports and tables. */
function knowledge({ facts }: MagicContext): Knowledge {
  const columns = (of: string | null): readonly string[] =>
    facts.tables.findLast(({ source }) => source === (of ?? LAST_REPORT))?.columns ?? [];
  return { findings: facts.findings, columns };
}

const WORDS = /^[\w.$/\\-]+(?:[ \t]+[\w.$/\\-]+)+$/;
const OPERATOR = /^(?:await|new|typeof|void|delete)\b/;

/** `my orders.csv`, which TypeScript would only say to want a comma. */
function tooManyWords(line: DqLine, text: string, context: MagicContext): MagicProblem[] {
  const argument = argumentOf(line, context);
  if (argument?.kind !== 'expression') return [];
  const { start, end } = argument;
  const written = text.slice(start, end);
  if (!WORDS.test(written) || OPERATOR.test(written) || isExpression(written)) return [];
  const message = `Write one table; a file name with spaces stands in quotes: '${/\./.test(written) ? written : 'my orders.csv'}'`;
  return [{ start: start + written.search(/\s+\S/) + 1, end, message }];
}

function callParts(line: DqLine, text: string, context: MagicContext): Part[] {
  const argument = argumentOf(line, context);
  const expression = argument?.kind === 'expression' ? argument : null;
  const call: DqCall = {
    verb: line.spec?.name ?? 'help',
    argument:
      expression === null
        ? argument?.kind === 'word'
          ? argument.text
          : null
        : text.slice(expression.start, expression.end),
    isExpression: expression !== null,
    as: line.alias?.text || null,
    options: Object.fromEntries(line.options.map((option) => [option.name, option.value?.text ?? ''])),
  };
  const open = callStart('dq', call);
  return expression === null ? [open, ');'] : [`${open}, `, { start: expression.start, end: expression.end }, ');'];
}
