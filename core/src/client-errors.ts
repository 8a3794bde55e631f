import { isAbsolute, relative, resolve } from 'node:path';
import { DqError } from './kit/errors.ts';

/**
 * An error about a file calls it what the user called it, not by its whole path or the file that standard input was put in: a file of a pattern by
 * its path from `cwd`. `file` is where standard input was put, else null.
 */
export function namedAsGiven(error: unknown, cwd: string, source: string, file: string | null): unknown {
  if (!(error instanceof DqError)) return error;
  const named = file === null ? source : 'standard input';
  const whole = file ?? resolve(cwd, source);
  const given = (path: string): string => (path === whole ? named : fromFolder(cwd, path));
  const params = Object.fromEntries(
    Object.entries(error.params).map(([key, value]) => {
      if (typeof value !== 'string') return [key, value];
      if (key === 'path' || key === 'name') return [key, given(value)];
      return [key, key === 'reason' ? value.replaceAll(whole, named) : value];
    }),
  );
  const same = Object.entries(params).every(([key, value]) => error.params[key] === value);
  return same ? error : new DqError(error.code, params, { cause: error });
}

function fromFolder(cwd: string, path: string): string {
  const way = relative(cwd, path);
  return isAbsolute(path) && way !== '' && !way.startsWith('..') && !isAbsolute(way) ? way : path;
}
