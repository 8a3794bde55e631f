import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { at, runToEnd, withFolder } from './support.ts';

const start = (args: readonly string[], cwd?: string): ReturnType<typeof runToEnd> =>
  runToEnd(
    process.execPath,
    [at('scripts/start.mjs'), ...args],
    cwd === undefined ? { env: { INIT_CWD: '' } } : { cwd, env: { INIT_CWD: cwd } },
  );

const gitStatus = (): string => runToEnd('git', ['status', '--porcelain']).out;

describe('npm start', () => {
  afterAll(() => {
    const ours = readdirSync(at('out')).filter((name) => /^(people|changed|empty)/.test(name));
    for (const name of ours) rmSync(at('out', name));
  });

  it('assesses the sample through the kernel, prints the scorecard and ends', () => {
    const before = gitStatus();
    const ended = start(['--once']);
    expect(ended.err).toContain('Sample data');
    expect(ended.code, ended.err).toBe(0);
    expect(ended.out).toMatch(/\d+\.\d\b/);
    expect(ended.out).toContain('of 100');
    expect(ended.out).toContain('HTML report: ');
    expect(readFileSync(at('out/orders.csv.html'), 'utf8')).toContain('order_id');
    expect(gitStatus()).toBe(before);
  });

  it('takes no step twice', () => {
    const ended = start(['--once']);
    for (const step of ['npm packages', 'JupyterLab', 'Build', 'Sample data'])
      expect(ended.err).toContain(`${step}: up to date`);
  });

  it('assesses a file of the user from any folder, and writes nothing beside it', () =>
    withFolder((folder) => {
      const name = "people's list, 2.csv";
      copyFileSync(at('sample/staff.csv'), path.join(folder, name));
      const ended = start(['--once', name], folder);
      expect(ended.code, ended.err).toBe(0);
      expect(ended.out).toContain(name);
      expect(readdirSync(folder)).toEqual([name]);
    }));

  it('never overwrites a notebook that the user has changed', () =>
    withFolder((folder) => {
      const file = path.join(folder, 'changed.csv');
      copyFileSync(at('sample/visits.csv'), file);
      start(['--once', file], folder);
      const notebook = at('out/changed.csv.ipynb');
      const changed = JSON.parse(readFileSync(notebook, 'utf8'));
      changed.cells[0].source = ['# My own words'];
      writeFileSync(notebook, JSON.stringify(changed));
      const ended = start(['--once', file], folder);
      expect(ended.err).toContain('changed.csv.kept-');
      const kept = readdirSync(at('out')).find((entry) => entry.startsWith('changed.csv.kept-')) ?? '';
      expect(readFileSync(at('out', kept), 'utf8')).toContain('# My own words');
    }));

  it.each([
    [['--once', 'no-such-file.csv'], 3, 'There is no file "no-such-file.csv"'],
    [['--ones'], 2, '--once'],
  ])('says what is wrong with %j', (args, code, sentence) => {
    const ended = start(args, at());
    expect(ended.code).toBe(code);
    expect(ended.err).toContain(sentence);
    expect(ended.err).not.toMatch(/\n\s+at /);
  });

  it('hands on the refusal of a file that cannot be read', () =>
    withFolder((folder) => {
      writeFileSync(path.join(folder, 'empty.csv'), '');
      const ended = start(['--once', 'empty.csv'], folder);
      expect(ended.code).toBe(3);
      expect(ended.err).toContain('is empty');
      for (const name of ['out/empty.csv.html', 'out/empty.csv.ipynb']) expect(existsSync(at(name))).toBe(false);
    }));
});
