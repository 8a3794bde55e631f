import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { cellMeta } from '../../../kernel/src/runtime/cell-meta.ts';

const meta = cellMeta(import.meta.dirname);
const here = pathToFileURL(`${import.meta.dirname}/`).href;

it('is that of a module in the folder', () => {
  expect(meta.dirname).toBe(import.meta.dirname);
  expect(meta.url).toBe(`${here}notebook`);
});

it.each([
  ['fs', 'node:fs'],
  ['node:fs', 'node:fs'],
  ['./not-there.ts', `${here}not-there.ts`],
  ['https://example.org/x.js', 'https://example.org/x.js'],
  ['typescript', import.meta.resolve('typescript')],
])('resolves %s', (specifier, expected) => {
  expect(meta.resolve(specifier)).toBe(expected);
});

it('refuses a package that is not there', () => {
  expect(() => meta.resolve('no-such-package')).toThrow(/Cannot find module 'no-such-package'/);
});
