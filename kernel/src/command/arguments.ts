import { type ParseArgsConfig, parseArgs } from 'node:util';
import { didYouMean } from '@plumbline/core/kit/text';
import { CommandFailure } from './failure.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<T extends Options> = ReturnType<
  typeof parseArgs<{ args: string[]; options: T; allowPositionals: true; strict: true }>
>;

/** Reads a command line; what is not understood is said with the option that may have been meant. */
export function readOptions<const T extends Options>(args: readonly string[], options: T): Parsed<T> {
  const known = Object.keys(options).map((name) => `--${name}`);
  const unknown = args
    .slice(0, args.includes('--') ? args.indexOf('--') : undefined)
    .filter((word) => word.startsWith('--') && word !== '--')
    .map((word) => word.split('=', 1)[0] ?? word)
    .find((word) => !known.includes(word));
  if (unknown !== undefined) throw new CommandFailure(2, `There is no option ${unknown}.${didYouMean(unknown, known)}`);
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new CommandFailure(2, error instanceof Error ? error.message : String(error));
  }
}

/** Refuses words that a command has no use for. */
export function noMore(words: readonly string[]): void {
  if (words.length > 0) throw new CommandFailure(2, `There is no place for the word ${words[0]}.`);
}
