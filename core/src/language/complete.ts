import { parseDq } from './parse.ts';
import { type VerbSpec, verbs } from './verbs.ts';

export interface DqCompletion {
  readonly text: string;
  readonly summary: string;
}

export interface DqCompletions {
  /** Range that a chosen word replaces. */
  readonly start: number;
  readonly end: number;
  readonly words: readonly DqCompletion[];
  /** What the host knows better and should complete itself at this place. */
  readonly ask: 'expression' | 'file' | 'finding' | null;
}

/**
 * What can stand at `position` of a line (without the leading `%dq`). Pure.
 * Words that start alike come in the order of the vocabulary.
 */
export function completeDq(text: string, position: number): DqCompletions {
  const line = parseDq(text);
  const wordStart = position - (/[^\s=]*$/.exec(text.slice(0, position))?.[0].length ?? 0);
  const word = text.slice(wordStart, position);
  const found = (words: readonly DqCompletion[], ask: DqCompletions['ask'] = null): DqCompletions => ({
    start: wordStart,
    end: position,
    words: words.filter((w) => w.text.startsWith(word)),
    ask,
  });
  if (line.verb === null || position <= line.verb.end) return found(verbWords());
  if (line.spec === null) return found([]);
  if (word.startsWith('--')) return found(optionWords(line.spec));
  if (line.options.some((option) => option.start < position)) return found([]);
  if (line.spec.argument === 'verb') return found(verbWords());
  return found([], ASK[line.spec.argument]);
}

const ASK = { table: 'expression', file: 'file', finding: 'finding' } as const;

function verbWords(): DqCompletion[] {
  return verbs.map((verb) => ({ text: verb.name, summary: verb.summary }));
}

function optionWords(spec: VerbSpec): DqCompletion[] {
  return spec.options.map((option) => ({ text: `--${option.name}`, summary: option.summary }));
}
