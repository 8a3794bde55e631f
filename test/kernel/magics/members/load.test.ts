import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { load } from '../../../../kernel/src/magics/members/load.ts';
import { completionsOf, problemsOf, typescriptOf } from '../../support/magic.ts';

it('takes one file', () => {
  expect(typescriptOf(load, ' "a b.ts"')).toBe('await __magic("load", {"words":["a b.ts"],"options":[]});');
  expect(problemsOf(load, ' "a b.ts"')).toEqual([]);
  expect(problemsOf(load, ' ')).toEqual([[0, 0, '%load needs a file: %load helpers.ts']]);
  expect(problemsOf(load, ' a b')).toEqual([[3, 4, '%load does not take "b": %load FILE']]);
});

it('completes files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'load-'));
  writeFileSync(join(folder, 'helpers.ts'), '');
  writeFileSync(join(folder, '.hidden.ts'), '');
  expect(completionsOf(load, ' |', { folder })).toEqual(['helpers.ts']);
  expect(completionsOf(load, ' .h|', { folder })).toEqual(['.hidden.ts']);
  expect(completionsOf(load, ` ${folder}/he|`, { folder: '/' })).toEqual([`${folder}/helpers.ts`]);
});
