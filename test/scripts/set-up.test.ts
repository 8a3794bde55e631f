import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scorecardOf } from '../../scripts/lib/notebook.mjs';
import { packagesAreFresh } from '../../scripts/lib/packages.mjs';
import { hashOf, isFresh, mark } from '../../scripts/lib/stamp.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plumbline set-up '));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, value: unknown): string => {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
};

describe('stamps', () => {
  it('tell a changed, renamed or added file, and nothing else', () => {
    const stamp = path.join(folder, 'made/stamp');
    const source = path.join(folder, 'src');
    write('src/a.txt', 'a');
    const first = hashOf([source], 'word');
    expect(isFresh(stamp, first)).toBe(false);
    mark(stamp, first);
    expect(isFresh(stamp, hashOf([source], 'word'))).toBe(true);
    expect(hashOf([source], 'other')).not.toBe(first);
    write('src/b.txt', '');
    expect(isFresh(stamp, hashOf([source], 'word'))).toBe(false);
    write('src/node_modules/c.txt', 'not looked at');
    rmSync(path.join(source, 'b.txt'));
    expect(isFresh(stamp, hashOf([source], 'word'))).toBe(true);
  });
});

describe('packages', () => {
  const elsewhere = process.platform === 'win32' ? 'linux' : 'win32';
  const wanted = {
    '': {},
    core: {},
    'node_modules/@x/core': { resolved: 'core', link: true },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/tool': { version: '2.0.0', dev: true },
    'node_modules/far': { version: '1.0.0', optional: true, os: [elsewhere] },
    'node_modules/maybe': { version: '1.0.0', optional: true },
  };
  const install = (packages: Readonly<Record<string, { version: string }>>): void => {
    write('package-lock.json', { packages: wanted });
    write('node_modules/.package-lock.json', { packages });
    for (const name of Object.keys(packages)) mkdirSync(path.join(folder, name), { recursive: true });
  };

  it.each([
    ['all of them', { 'node_modules/a': '1.0.0', 'node_modules/tool': '2.0.0' }, true, true],
    ['no tools', { 'node_modules/a': '1.0.0' }, true, false],
    ['an old one', { 'node_modules/a': '0.9.0', 'node_modules/tool': '2.0.0' }, false, false],
    ['none', {}, false, false],
  ])('%s', (_, versions, toRun, toDevelop) => {
    install(Object.fromEntries(Object.entries(versions).map(([name, version]) => [name, { version }])));
    expect(packagesAreFresh(folder, false)).toBe(toRun);
    expect(packagesAreFresh(folder, true)).toBe(toDevelop);
  });

  it('notes a folder that was deleted by hand', () => {
    install({ 'node_modules/a': { version: '1.0.0' } });
    rmSync(path.join(folder, 'node_modules/a'), { recursive: true });
    expect(packagesAreFresh(folder, false)).toBe(false);
  });
});

describe('the scorecard of an executed notebook', () => {
  const cell = (source: string | string[], ...texts: (string | string[])[]): object => ({
    cell_type: 'code',
    source,
    outputs: texts.map((text) => ({ output_type: 'display_data', data: { 'text/plain': text } })),
  });

  it('is the last text of the first assessment', () => {
    const file = write('n.ipynb', {
      cells: [
        cell('%dq read a.csv as a', 'no'),
        cell(['%dq ', 'assess a'], 'working', ['87.3\n', 'of 100']),
        cell('%dq assess b', 'no'),
      ],
    });
    expect(scorecardOf(file)).toBe('87.3\nof 100');
  });

  it('is null where nothing was assessed', () => {
    expect(
      scorecardOf(write('n.ipynb', { cells: [cell('1 + 1', '2'), { cell_type: 'markdown', source: '%dq assess a' }] })),
    ).toBe(null);
  });
});
