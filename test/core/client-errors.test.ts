import { describe, expect, it } from 'vitest';
import { namedAsGiven } from '../../core/src/client-errors.ts';
import { DqError } from '../../core/src/kit/errors.ts';

const broken = (path: string, reason = 'it ends too early.'): DqError =>
  new DqError('format_broken', { path, format: 'Parquet', reason });

describe('an error about a file', () => {
  it.each([
    ['a file by its whole path', '/home/me/data/a.parquet', 'data/a.parquet', null, 'data/a.parquet'],
    ['a file of a pattern', '/home/me/data/a.parquet', 'data/*.parquet', null, 'data/a.parquet'],
    ['standard input', '/tmp/s/stdin-1', '-', '/tmp/s/stdin-1', 'standard input'],
    ['a file named by its whole path', '/data/a.parquet', '/data/a.parquet', null, '/data/a.parquet'],
    ['a file elsewhere', '/other/a.parquet', '../../other/*.parquet', null, '/other/a.parquet'],
  ])('names %s as it was given', (_, path, source, file, expected) => {
    const error = namedAsGiven(broken(path, `"${path}" is cut`), '/home/me', source, file) as DqError;
    expect(error.params['path']).toBe(expected);
    if (path.endsWith(source) || file !== null) expect(error.params['reason']).toBe(`"${expected}" is cut`);
  });

  it('leaves all other errors as they are', () => {
    for (const error of [new Error('x'), new DqError('cancelled'), new DqError('no_columns', { name: 'orders' })])
      expect(namedAsGiven(error, '/home/me', 'a.csv', null)).toBe(error);
  });
});
