import { parseArgs } from 'node:util';
import { DqError } from '@plumbline/core/kit/errors';
import { didYouMean } from '@plumbline/core/kit/text';
import type { Command, Given } from './command.ts';
import { flag, type Option, refuse } from './option.ts';

/** Options that every command takes. */
export const commonOptions: readonly Option<unknown>[] = [
  flag({ name: 'help', short: 'h', summary: 'Show help, with examples, and do nothing else.' }),
  flag({ name: 'version', short: 'V', summary: 'Show the version and do nothing else.' }),
];

/** What to do. */
export type Invocation =
  | { readonly kind: 'version' }
  | { readonly kind: 'help'; readonly command: Command | null; readonly asked: boolean }
  | { readonly kind: 'run'; readonly command: Command; readonly given: Given };

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];
type OptionToken = Extract<Token, { kind: 'option' }>;

/** Reads a command line, program name left out. Throws `unknown_command`, `unknown_option`, `bad_option`. */
export function parse(args: readonly string[], commands: readonly Command[]): Invocation {
  const tokens = tokenize(args, [...commonOptions, ...commands.flatMap((command) => command.options)]);
  const [name, ...operands] = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const given = tokens.filter((token) => token.kind === 'option');
  const asks = (option: string): boolean => given.some((token) => token.name === option);
  if (name === undefined && asks('version')) return { kind: 'version' };
  const command = name === undefined ? null : commandOf(name, commands);
  if (asks('help')) return { kind: 'help', command, asked: true };
  if (asks('version')) return { kind: 'version' };
  if (command === null) return noCommand(given, commands);
  return { kind: 'run', command, given: { operands, options: valuesOf(given, command, commands) } };
}

/** Switches and valued options share one name space, so that an option may stand before its command. */
function tokenize(args: readonly string[], options: readonly Option<unknown>[]): Token[] {
  const config = Object.fromEntries(
    options.map(({ name, short, value }) => [
      name,
      { type: value === null ? ('boolean' as const) : ('string' as const), ...(short === undefined ? {} : { short }) },
    ]),
  );
  const parsed = parseArgs({ args: [...args], options: config, strict: false, allowPositionals: true, tokens: true });
  return parsed.tokens;
}

function commandOf(name: string, commands: readonly Command[]): Command {
  const found = commands.find((command) => command.name === name);
  if (found !== undefined) return found;
  const hint = /[./\\*]/.test(name)
    ? ` To assess a file of that name: dq assess ${name}`
    : didYouMean(
        name,
        commands.map((command) => command.name),
      );
  throw new DqError('unknown_command', { name, hint });
}

function noCommand(given: readonly OptionToken[], commands: readonly Command[]): Invocation {
  const known = [...commonOptions, ...commands.flatMap((command) => command.options)];
  for (const token of given) optionOf(token, known, []);
  return { kind: 'help', command: null, asked: false };
}

function valuesOf(given: readonly OptionToken[], command: Command, commands: readonly Command[]): Map<string, unknown> {
  const values = new Map<string, unknown>();
  for (const token of given) {
    const option = optionOf(token, command.options, commands);
    values.set(option.name, option.parse(textOf(token, option)));
  }
  return values;
}

function optionOf(
  token: OptionToken,
  options: readonly Option<unknown>[],
  commands: readonly Command[],
): Option<unknown> {
  const found = options.find((option) => option.name === token.name || isNegation(token, option));
  if (found !== undefined) return found;
  const owner = commands.find((command) => command.options.some((option) => option.name === token.name));
  const names = [...options, ...commonOptions].map((option) => `--${option.name}`);
  const hint = owner === undefined ? didYouMean(token.rawName, names) : ` It belongs to dq ${owner.name}.`;
  throw new DqError('unknown_option', { name: token.rawName, hint });
}

function isNegation(token: OptionToken, option: Option<unknown>): boolean {
  return option.negatable === true && token.name === `no-${option.name}`;
}

function textOf(token: OptionToken, option: Option<unknown>): string {
  if (option.value === null) {
    if (token.value !== undefined) refuse(option.name, token.value, 'it takes no value.');
    return String(!isNegation(token, option));
  }
  if (token.value === undefined || looksLikeOption(token))
    throw new DqError('usage', { reason: `--${option.name} needs a value: --${option.name} ${option.value}` });
  return token.value;
}

/** `--seed --quiet`: the next option, not a value; `--seed=--quiet` says that it is one. */
function looksLikeOption(token: OptionToken): boolean {
  return token.inlineValue === false && /^--[a-z]/.test(token.value ?? '');
}
