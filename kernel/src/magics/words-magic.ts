import { didYouMean } from '@plumbline/core/kit/text';
import type { CompletionItem } from '../threads/messages.ts';
import { callStart } from './call-part.ts';
import type { WordsCall } from './calls.ts';
import { defineMagic, type Magic, type MagicContext, type MagicProblem } from './magic.ts';
import { type Word, wordBefore, wordsOf } from './words.ts';

export interface WordsOption {
  /** As it is written: `-f`, `--scripts`. */
  readonly name: string;
  readonly summary: string;
}

/** A magic whose line is words and options without values. */
export interface WordsSpec {
  readonly name: string;
  readonly summary: string;
  /** How a line looks, without `%`. */
  readonly usage: string;
  /** Further sentences for its help. */
  readonly details?: readonly string[];
  readonly options?: readonly WordsOption[];
  readonly examples: readonly string[];
  /** Fewest and most words. */
  readonly least: number;
  readonly most: number;
  /** What a missing word is, with its article: "a file". */
  readonly what: string;
  /** What a started word may become. */
  words(start: string, context: MagicContext): readonly CompletionItem[];
}

/** A magic made from a description of its words: checked, completed and explained. */
export function defineWordsMagic(spec: WordsSpec): Magic {
  const options = spec.options ?? [];
  return defineMagic({
    name: spec.name,
    summary: spec.summary,
    help: helpOf(spec),
    cell: null,
    expand(text) {
      const words = wordsOf(text);
      const call: WordsCall = {
        words: words.filter((word) => !isOption(word)).map((word) => word.text),
        options: words.filter(isOption).map((word) => word.text),
      };
      return { parts: [callStart(spec.name, call), ');'], problems: problemsOf(spec, words, text), declares: [] };
    },
    complete(text, position, context) {
      const word = wordBefore(text, position);
      const named = options.map((option): CompletionItem => ({ text: option.name, type: 'keyword' }));
      const items = word.text.startsWith('-') ? named : spec.words(word.text, context);
      return { ...word, items: items.filter((item) => item.text.startsWith(word.text)), expression: false };
    },
    inspect(text, position) {
      const word = wordsOf(text).find((w) => w.start <= position && position <= w.end);
      const option = options.find((o) => o.name === word?.text);
      return option === undefined ? helpOf(spec) : `${option.name}\n${option.summary}`;
    },
  });
}

function isOption(word: Word): boolean {
  return !word.quoted && /^--?[A-Za-z]/.test(word.text);
}

function problemsOf(spec: WordsSpec, words: readonly Word[], text: string): MagicProblem[] {
  const names = (spec.options ?? []).map((option) => option.name);
  const unknown = words
    .filter((word) => isOption(word) && !names.includes(word.text))
    .map(({ start, end, text: name }) => ({
      start,
      end,
      message: `There is no option "${name}".${hint(name, names)}`,
    }));
  const plain = words.filter((word) => !isOption(word));
  const extra = plain[spec.most];
  if (extra !== undefined)
    unknown.push({
      start: extra.start,
      end: extra.end,
      message: `%${spec.name} does not take "${extra.text}": %${spec.usage}`,
    });
  const end = text.trimEnd().length;
  if (plain.length < spec.least)
    unknown.push({ start: end, end, message: `%${spec.name} needs ${spec.what}: %${spec.examples[0] ?? spec.usage}` });
  return unknown;
}

function hint(name: string, names: readonly string[]): string {
  return names.length === 0 ? ' There are none.' : didYouMean(name, names);
}

/** Usage, what it does, options, examples; lines of at most 80 columns where the sentences are. */
function helpOf(spec: WordsSpec): string {
  return magicHelp({
    usage: [`%${spec.usage}`],
    text: [spec.summary, ...(spec.details ?? [])],
    options: spec.options ?? [],
    examples: spec.examples.map((example) => `%${example}`),
  });
}

/** The plain text of a magic's help. */
export function magicHelp(parts: {
  readonly usage: readonly string[];
  readonly text: readonly string[];
  readonly options?: readonly WordsOption[];
  readonly examples: readonly string[];
}): string {
  const options = parts.options ?? [];
  const width = Math.max(0, ...options.map((option) => option.name.length));
  const sections = [parts.usage.join('\n'), parts.text.join('\n')];
  if (options.length > 0)
    sections.push(['Options', ...options.map((o) => `  ${o.name.padEnd(width)}  ${o.summary}`)].join('\n'));
  return [...sections, ['Examples', ...parts.examples.map((example) => `  ${example}`)].join('\n')].join('\n\n');
}
