// biome-ignore-all lint/suspicious/noTemplateCurlyInString: commands with ${} are what is tested
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { shellScript } from '../../../../kernel/src/magics/shell-script.ts';
import { contextFor, runInCell } from '../../../../kernel/src/runtime/cell.ts';
import { sh } from '../../../../kernel/src/runtime/magics/sh.ts';
import { type Ran, runMagic } from '../../support/magic.ts';

/** Runs a command in which `${v}` has the given value. */
function run(command: string, ...values: unknown[]): Promise<Ran> {
  return runMagic(sh, { script: shellScript(command, () => true).script }, { value: values });
}

it('prints what the command prints, and says how it failed', async () => {
  const ran = await run('echo out; echo err >&2; exit 3');
  expect(ran.out).toBe('out\n');
  expect(ran.err).toBe('err\nThe command ended with exit code 3.\n');
});

it.each([
  ['printf "[%s]" ${v}', ['a b'], '[a b]'],
  ['printf "[%s]" ${v}', [['a', 'b c', 3]], '[a][b c][3]'],
  ['printf "[%s]" "x${v}y"', ['$(echo z)`"\'\\'], '[x$(echo z)`"\'\\y]'],
  ['printf "[%s]" \'${v}\'', ['never'], '[${v}]'],
  ['printf "[%s]" pre${v}post', ['a*b'], '[prea*bpost]'],
])('passes values as words: %s', async (command, values, out) => {
  expect((await run(command, ...values)).out).toBe(out);
});

it('passes any text unchanged', async () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((t) => !t.includes('\u0000'));
  await fc.assert(
    fc.asyncProperty(text, async (value) => {
      expect((await run('printf "%s|%s" ${v} "${w}"', value, value)).out).toBe(`${value}|${value}`);
    }),
    { numRuns: 15 },
  );
});

it.each([[undefined], [null]])('refuses %s', async (value) => {
  await expect(run('echo ${v}', value)).rejects.toThrow('run the cell that makes it first');
});

it('ends the command and its children when the cell is interrupted', async () => {
  const header = { msg_id: 'm', session: '', username: '', date: '', msg_type: '', version: '' };
  const cell = contextFor(header, 1);
  const mark = join(mkdtempSync(join(tmpdir(), 'sh-')), 'started');
  const ran = runInCell(cell, () => run('(touch ${v}; sleep 37.5) & wait; echo late', mark));
  await vi.waitUntil(() => existsSync(mark), { timeout: 10_000 });
  cell.abort.abort();
  expect((await ran).out).toBe('');
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect((await run('ps ax | grep -c "[s]leep 37.5"')).out).toBe('0\n');
});

it('says that cd belongs to the command alone', async () => {
  expect((await run('cd /')).err).toContain('use %cd');
  expect((await run('cd / && true')).err).toBe('');
});
