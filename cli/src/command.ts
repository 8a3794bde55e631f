import type { Io } from './io.ts';
import type { Option, Options, Values } from './option.ts';

/** One command of `dq`, as data and one function. */
export interface Command {
  readonly name: string;
  /** How its arguments look: `FILE...`; empty when it takes none. */
  readonly operands: string;
  /** One sentence. */
  readonly summary: string;
  /** More, a paragraph each, for its help. */
  readonly details: readonly string[];
  readonly examples: readonly Example[];
  readonly options: readonly Option<unknown>[];
  /** Gives the exit code. */
  readonly run: (given: Given, context: Context) => Promise<number>;
}

/** A command line that teaches, without `dq`, and what it does. */
export interface Example {
  readonly line: string;
  readonly does: string;
}

/** What stood on the command line. */
export interface Given {
  readonly operands: readonly string[];
  /** By long name; the last one wins. */
  readonly options: ReadonlyMap<string, unknown>;
}

export interface Context {
  readonly io: Io;
  readonly commands: readonly Command[];
}

interface Definition<O extends Options> extends Omit<Command, 'options' | 'run'> {
  readonly options: O;
  readonly run: (operands: readonly string[], values: Values<O>, context: Context) => Promise<number>;
}

/** Declares a command: one file per command under `commands/`. */
export function defineCommand<O extends Options>(definition: Definition<O>): Command {
  const { options, run, ...rest } = definition;
  return {
    ...rest,
    options: Object.values(options),
    run: (given, context) => run(given.operands, valuesOf(options, given), context),
  };
}

function valuesOf<O extends Options>(options: O, given: Given): Values<O> {
  const entries = Object.entries(options).map(([key, option]) => [key, given.options.get(option.name)]);
  return Object.fromEntries(entries) as Values<O>;
}
