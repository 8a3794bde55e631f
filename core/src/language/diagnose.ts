import { DqError } from '../kit/errors.ts';
import { didYouMean } from '../kit/text.ts';
import { type DqLine, isVariableName, type OptionPiece, type Piece } from './parse.ts';
import type { OptionSpec, VerbSpec } from './verb.ts';
import { verbs } from './verbs.ts';

/** Something wrong with a line, as a sentence, at its own place. */
export interface LineProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** Everything wrong with a parsed line, from left to right; empty for a bare `%dq`, which means help. Pure, O(length). */
export function diagnoseDq(line: DqLine): LineProblem[] {
  const { verb, spec } = line;
  if (verb === null) return [];
  if (spec === null) return [at(verb, unknownVerb(verb.text))];
  const found = [
    ...argumentProblems(line, spec),
    ...aliasProblems(line, spec),
    ...line.options.flatMap((option, index) => optionProblems(option, spec, line.options.slice(0, index))),
    ...line.strays.map((stray) => at(stray, strayMessage(stray, line, spec))),
  ];
  return found.sort((a, b) => a.start - b.start);
}

const NEEDS = { table: 'a table or a file', file: 'a file', finding: 'a finding, such as F1', verb: 'a verb' } as const;

function argumentProblems(line: DqLine, spec: VerbSpec): LineProblem[] {
  const piece = line.argument;
  if (piece === null) {
    if (spec.optional || line.verb === null) return [];
    return [at(line.verb, usage(`${spec.name} needs ${NEEDS[spec.argument]}: ${example(spec)}`))];
  }
  if (spec.argument !== 'verb' && spec.argument !== 'finding') return [];
  const second = /^\S+\s+(\S.*)$/s.exec(piece.text)?.[1];
  if (second !== undefined)
    return [
      at(
        { start: piece.end - second.length, end: piece.end },
        usage(`${spec.name} takes one ${spec.argument}: ${example(spec)}`),
      ),
    ];
  return spec.argument === 'finding' || verbs.some((v) => v.name === piece.text)
    ? []
    : [at(piece, unknownVerb(piece.text))];
}

function aliasProblems(line: DqLine, spec: VerbSpec): LineProblem[] {
  const { alias, argument } = line;
  if (spec.alias === 'none' || argument === null) return [];
  if (alias !== null && alias.text !== '') {
    const wrong = `"${alias.text}" cannot be the name of a variable: use letters, digits and _, and no digit first.`;
    return isVariableName(alias.text) ? [] : [at(alias, usage(wrong))];
  }
  if (alias === null && spec.alias === 'allowed') return [];
  const sample = spec.examples.find((text) => / as /.test(text)) ?? `${spec.name} ${argument.text} as result`;
  return [at(alias ?? argument, usage(`${spec.name} needs a name for the variable: %dq ${sample}`))];
}

function optionProblems(option: OptionPiece, verb: VerbSpec, before: readonly OptionPiece[]): LineProblem[] {
  const spec = verb.options.find((o) => o.name === option.name);
  if (spec === undefined) {
    const names = verb.options.map((o) => `--${o.name}`);
    return [
      at(
        option,
        new DqError('unknown_option', { name: `--${option.name}`, hint: hint(option.name, names, verb) }).message,
      ),
    ];
  }
  const twice = before.some((o) => o.name === option.name);
  const reason = twice ? 'it stands on the line twice.' : valueProblem(option, spec);
  if (reason === null) return [];
  const value = option.value?.text ?? '';
  const place = twice ? option : (option.value ?? option);
  return [at(place, new DqError('bad_option', { option: `--${spec.name}`, value, reason }).message)];
}

function hint(name: string, names: readonly string[], verb: VerbSpec): string {
  return names.length === 0 ? ` ${verb.name} takes none.` : didYouMean(`--${name}`, names);
}

function valueProblem(option: OptionPiece, spec: OptionSpec): string | null {
  const { value } = option;
  if (spec.type === 'flag') return value === null ? null : 'it takes no value.';
  if (value === null || (value.text === '' && spec.type !== 'text')) return 'it needs a value.';
  if (spec.type === 'integer') return integerProblem(value.text, spec.min);
  const isWrong = spec.type === 'choice' && !(spec.values ?? []).includes(value.text.toLowerCase());
  return isWrong ? `it must be one of ${(spec.values ?? []).join(', ')}.${near(value.text, spec)}` : null;
}

function near(value: string, spec: OptionSpec): string {
  const text = didYouMean(value, spec.values ?? []);
  return text.startsWith(' Did') ? text : '';
}

function integerProblem(text: string, min: number | undefined): string | null {
  const number = Number(text);
  if (!/^[+-]?\d+$/.test(text) || !Number.isSafeInteger(number)) return 'it must be a whole number.';
  return min !== undefined && number < min ? `it must be ${min} or more.` : null;
}

function strayMessage(stray: Piece, line: DqLine, spec: VerbSpec): string {
  const last = line.options.findLast((option) => option.start < stray.start);
  const flag = spec.options.find((o) => o.name === last?.name && o.type === 'flag');
  const why = flag === undefined ? '' : ` --${flag.name} takes no value.`;
  return usage(`"${stray.text}" belongs to no option.${why} Put quotes around values with blanks.`);
}

function example(spec: VerbSpec): string {
  return `%dq ${spec.examples[0] ?? spec.usage}`;
}

function unknownVerb(name: string): string {
  const names = verbs.map((verb) => verb.name);
  return new DqError('unknown_command', { name, hint: didYouMean(name, names) }).message;
}

function usage(reason: string): string {
  return new DqError('usage', { reason }).message;
}

function at(piece: { readonly start: number; readonly end: number }, message: string): LineProblem {
  return { start: piece.start, end: piece.end, message };
}
