import { DqError } from '@plumbline/core/kit/errors';

/** Options of the command line as data: parsing, help and the reference all read this. */
export interface Option<T> {
  /** Long name without dashes. */
  readonly name: string;
  /** One letter. */
  readonly short?: string;
  /** What its value is called in help; null for a switch, which takes none. */
  readonly value: string | null;
  /** A switch that `--no-NAME` turns off. */
  readonly negatable?: boolean;
  /** One sentence. */
  readonly summary: string;
  /** The value of its text (`true` or `false` for a switch). Throws `bad_option`. */
  readonly parse: (text: string) => T;
}

/** A command's options by the name its code uses. */
export type Options = Readonly<Record<string, Option<unknown>>>;

/** What the user gave: undefined where nothing. */
export type Values<O extends Options> = {
  readonly [K in keyof O]: (O[K] extends Option<infer T> ? T : never) | undefined;
};

type Details = Pick<Option<unknown>, 'name' | 'summary'> & { readonly short?: string };
type Valued = Details & { readonly value: string };

/** A switch. */
export function flag(details: Details & { readonly negatable?: boolean }): Option<boolean> {
  return { ...details, value: null, parse: (text) => text === 'true' };
}

/** Any text. */
export function text(details: Valued): Option<string> {
  return { ...details, parse: (given) => given };
}

/** One of a list of words, in lower case. */
export function choice<T extends string>(details: Details & { readonly choices: readonly T[] }): Option<T> {
  const { choices, ...rest } = details;
  const parse = (given: string): T => {
    const found = choices.find((item) => item === given.toLowerCase());
    return found ?? refuse(details.name, given, `it is one of ${choices.join(', ')}.`);
  };
  return { ...rest, value: choices.join('|'), parse };
}

/** A whole number of at least `min`. */
export function integer(details: Valued & { readonly min: number }): Option<number> {
  const { min, ...rest } = details;
  const parse = (given: string): number => {
    const value = /^\d+$/.test(given) ? Number(given) : Number.NaN;
    if (Number.isSafeInteger(value) && value >= min) return value;
    return refuse(details.name, given, `give a whole number, ${min} or more.`);
  };
  return { ...rest, parse };
}

/** A number from `min` to `max`, both included. */
export function number(details: Valued & { readonly min: number; readonly max: number }): Option<number> {
  const { min, max, ...rest } = details;
  const parse = (given: string): number => {
    const value = /^\d+(\.\d+)?$/.test(given) ? Number(given) : Number.NaN;
    return value >= min && value <= max ? value : refuse(details.name, given, `give a number from ${min} to ${max}.`);
  };
  return { ...rest, parse };
}

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1e3,
  kb: 1e3,
  kib: 1024,
  m: 1e6,
  mb: 1e6,
  mib: 1024 ** 2,
  g: 1e9,
  gb: 1e9,
  gib: 1024 ** 3,
};

/** A size in bytes, written 512MB, 2GB or 1.5GiB; at least `min` bytes. */
export function size(details: Valued & { readonly min: number }): Option<number> {
  const { min, ...rest } = details;
  const parse = (given: string): number => {
    const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(given) ?? [];
    const bytes = Math.floor(Number(amount || Number.NaN) * (UNITS[unit.toLowerCase()] ?? Number.NaN));
    return bytes >= min
      ? bytes
      : refuse(details.name, given, `give a size such as 512MB or 2GB, ${min / 1e6} MB or more.`);
  };
  return { ...rest, parse };
}

/** Throws `bad_option` for a value that an option does not take. */
export function refuse(name: string, value: string, reason: string): never {
  throw new DqError('bad_option', { option: `--${name}`, value, reason });
}
