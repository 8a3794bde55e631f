import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { cd } from '../../../../kernel/src/runtime/magics/cd.ts';
import { runMagic } from '../../support/magic.ts';

/** Workers of the test runner cannot change their folder: a folder that is only noted stands in for it. */
let here = '';
beforeEach(() => {
  here = realpathSync(mkdtempSync(join(tmpdir(), 'cd-')));
  vi.spyOn(process, 'cwd').mockImplementation(() => here);
  vi.spyOn(process, 'chdir').mockImplementation((to) => {
    const found = realpathSync(to);
    if (found.endsWith('.csv')) throw Object.assign(new Error('no folder'), { code: 'ENOTDIR' });
    here = found;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

const call = (...words: string[]): object => ({ words, options: [] });

it('goes there, says where it is, and tells completion', async () => {
  mkdirSync(join(here, 'data'));
  const target = join(here, 'data');
  const ran = await runMagic(cd, call('data'), { folder: here });
  expect(ran.out).toBe(`${target}\n`);
  expect(ran.asked).toEqual([['learnFacts', { cwd: target, findings: [], tables: [] }]]);
});

it('goes back to the notebook, and to the folder before', async () => {
  const folder = here;
  mkdirSync(join(here, 'data'));
  here = join(here, 'data');
  expect((await runMagic(cd, call(), { folder })).out).toBe(`${folder}\n`);
  expect((await runMagic(cd, call('-'), { folder })).out).toBe(`${folder}\n`);
});

it.each([
  ['nope', 'there is no such folder'],
  ['a.csv', 'it is no folder'],
])('stays where it is when it cannot: %s', async (name, reason) => {
  const folder = here;
  writeFileSync(join(here, 'a.csv'), '');
  await expect(runMagic(cd, call(name), { folder })).rejects.toThrow(`${reason}. You are still in ${folder}.`);
});
