import { expect, it } from 'vitest';
import { cellTags } from '../../../kernel/src/tslab/metadata.ts';

it.each([
  ['/** @module lib */ export {}', { module: 'lib' }],
  ['// note\n/* other */\n/**\n * words\n * @module lib\n * @jsx\n */\nexport {}', { module: 'lib', isJsx: true }],
  ['/** @jsx @browser */', { isJsx: true, isBrowser: true }],
  ['/** @module lib*/', { module: 'lib' }],
  ['const x = 1; /** @module lib */', {}],
  ['/* @module lib */', {}],
  ['// @module lib', {}],
  ['/** @module ../lib */', {}],
  ['/** @module */', {}],
  ['/** mail me@module lib */', {}],
  ['/** @param x y */ function f() {}', {}],
  ['/**/ /** @module lib */', { module: 'lib' }],
  ['/** @module lib', {}],
  ['', {}],
])('%j', (source, expected) => {
  expect(cellTags(source)).toEqual({ module: null, isJsx: false, isBrowser: false, ...expected });
});

it('reads long comments in no time', () => {
  const started = performance.now();
  cellTags(`/**${' * @a\n'.repeat(100_000)}`);
  cellTags('/* x */ '.repeat(20_000));
  expect(performance.now() - started).toBeLessThan(1000);
});
