import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { at, dq, withFolder } from './support.ts';

/** The command line as people meet it: the built `dq`, its streams and its exit codes. */
describe('dq', () => {
  it('teaches by example', () => {
    const help = dq(['--help']);
    expect(help.code).toBe(0);
    expect(help.out).toContain('dq assess');
    expect(help.out.split('\n').every((line) => line.length <= 100)).toBe(true);
  });

  it('writes the result to standard output and all else to standard error', () => {
    const ended = dq(['assess', at('sample/orders.csv'), '--format', 'json']);
    expect(ended.code, ended.err).toBe(0);
    const report = JSON.parse(ended.out);
    expect(report.dataset.rows).toBeGreaterThan(5_000);
    expect(report.findings.length).toBeGreaterThan(3);
  });

  it('reads standard input', () => {
    const ended = dq(['assess', '-', '--format', 'json'], { input: readFileSync(at('sample/visits.csv'), 'utf8') });
    expect(ended.code, ended.err).toBe(0);
    expect(JSON.parse(ended.out).dataset.columns).toBe(15);
  });

  it('infers the format from the file it writes', () =>
    withFolder((folder) => {
      const file = path.join(folder, 'report.html');
      expect(dq(['assess', at('sample/staff.csv'), '-o', file], { cwd: folder }).code).toBe(0);
      expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>/i);
    }));

  it.each([
    [['assess', 'sample/orders.csv', '--fail-under', '99.99'], 1],
    [['assess', 'sample/orders.csv', '--fail-under', '1'], 0],
    [['assess', 'sample/orders.csv', '--no-such-flag'], 2],
    [['asses', 'sample/orders.csv'], 2],
    [['assess', 'sample/no-such.csv'], 3],
    [['assess', 'sample/orders.csv', '-o', 'no/such/folder/x.json'], 4],
  ])('%j ends with %i', (args, code) => {
    const ended = dq(args);
    expect(ended.code, ended.err).toBe(code);
    if (code > 1) expect(ended.err.trim()).not.toBe('');
    expect(ended.err).not.toMatch(/\n\s+at .*\.[jt]s:\d/);
  });

  it('gives the same bytes on every run, with one thread and with two', () =>
    withFolder((folder) => {
      const run = (threads: string): string => {
        const ended = dq(['assess', at('sample/orders.csv'), '--format', 'json', '--threads', threads], {
          cwd: folder,
        });
        expect(ended.code, ended.err).toBe(0);
        const { run: _volatile, ...canonical } = JSON.parse(ended.out);
        return JSON.stringify(canonical);
      };
      expect(new Set(['1', '2', '1', '2'].map(run)).size).toBe(1);
    }));

  it('keeps nothing beside the data', () =>
    withFolder((folder) => {
      writeFileSync(path.join(folder, 'a.csv'), 'a,b\n1,x\n2,y\n');
      expect(dq(['profile', 'a.csv'], { cwd: folder }).code).toBe(0);
    }));
});
