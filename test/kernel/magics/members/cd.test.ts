import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cd } from '../../../../kernel/src/magics/members/cd.ts';
import { completionsOf, problemsOf, typescriptOf } from '../../support/magic.ts';

it.each([
  [' data', '["data"]'],
  [" 'my data'", '["my data"]'],
  ['', '[]'],
  [' -', '["-"]'],
])('%j', (text, words) => {
  expect(typescriptOf(cd, text)).toBe(`await __magic("cd", {"words":${words},"options":[]});`);
  expect(problemsOf(cd, text)).toEqual([]);
});

it('takes one folder', () => {
  expect(problemsOf(cd, ' a b')).toEqual([[3, 4, '%cd does not take "b": %cd [FOLDER]']]);
});

it('completes folders, not files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cd-'));
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'dates.csv'), '');
  expect(completionsOf(cd, ' da|', { folder })).toEqual(['data/']);
});
