import { DqError } from '../kit/errors.ts';
import { didYouMean } from '../kit/text.ts';
import type { DqLine, OptionPiece } from './parse.ts';
import { type OptionSpec, type VerbSpec, verbs } from './verbs.ts';

/** Something wrong with a line, as a sentence, at its own place. */
export interface LineProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** Everything wrong with a parsed line; empty for a bare `%dq`, which means help. Pure, O(length). */
export function diagnoseDq(line: DqLine): LineProblem[] {
  const { verb, spec } = line;
  if (verb === null) return [];
  if (spec === null)
    return [
      at(
        verb,
        unknown(
          'unknown_command',
          verb.text,
          verbs.map((v) => v.name),
        ),
      ),
    ];
  return [
    ...missingArgument(line, spec),
    ...unknownHelp(line, spec),
    ...aliasProblems(line, spec),
    ...line.options.flatMap((o) => optionProblems(o, spec)),
  ];
}

const NEEDS = { table: 'a table or a file', file: 'a file', finding: 'a finding, such as F1', verb: 'a verb' } as const;

function missingArgument(line: DqLine, spec: VerbSpec): LineProblem[] {
  if (line.argument !== null || spec.optional || line.verb === null) return [];
  return [at(line.verb, usage(`${spec.name} needs ${NEEDS[spec.argument]}: %dq ${spec.examples[0] ?? spec.usage}`))];
}

function unknownHelp(line: DqLine, spec: VerbSpec): LineProblem[] {
  const piece = line.argument;
  if (spec.argument !== 'verb' || piece === null || verbs.some((v) => v.name === piece.text)) return [];
  return [
    at(
      piece,
      unknown(
        'unknown_command',
        piece.text,
        verbs.map((v) => v.name),
      ),
    ),
  ];
}

function aliasProblems(line: DqLine, spec: VerbSpec): LineProblem[] {
  if (!spec.alias || line.verb === null || line.argument === null) return [];
  if (line.alias !== null && line.alias.text !== '') return [];
  const piece = line.alias ?? line.argument;
  return [at(piece, usage(`${spec.name} needs a name for the variable: %dq ${spec.examples[0] ?? spec.usage}`))];
}

function optionProblems(option: OptionPiece, verb: VerbSpec): LineProblem[] {
  const spec = verb.options.find((o) => o.name === option.name);
  if (spec === undefined) {
    const names = verb.options.map((o) => `--${o.name}`);
    return [at(option, unknown('unknown_option', `--${option.name}`, names))];
  }
  const reason = valueProblem(option, spec);
  if (reason === null) return [];
  const value = option.value?.text ?? '';
  return [at(option.value ?? option, new DqError('bad_option', { option: `--${spec.name}`, value, reason }).message)];
}

function valueProblem(option: OptionPiece, spec: OptionSpec): string | null {
  if (spec.type === 'flag') return option.value === null ? null : 'it takes no value.';
  if (option.value === null) return 'it needs a value.';
  if (spec.type === 'text') return null;
  const number = Number(option.value.text);
  if (!Number.isSafeInteger(number)) return 'it must be a whole number.';
  return spec.min !== undefined && number < spec.min ? `it must be ${spec.min} or more.` : null;
}

function unknown(code: 'unknown_command' | 'unknown_option', name: string, known: readonly string[]): string {
  return new DqError(code, { name, hint: didYouMean(name, known) }).message;
}

function usage(reason: string): string {
  return new DqError('usage', { reason }).message;
}

function at(piece: { readonly start: number; readonly end: number }, message: string): LineProblem {
  return { start: piece.start, end: piece.end, message };
}
