import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outName } from '../../scripts/lib/out-names.mjs';
import { forPeople } from '../../scripts/lib/paths.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plumbline names '));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('names of results', () => {
  it('are those of the files, and those of two files of one name differ', () => {
    expect(outName('/a/orders.csv', folder)).toBe('orders.csv');
    const other = outName('/b/orders.csv', folder);
    expect(other).toMatch(/^orders\.csv-[0-9a-f]{6}$/);
    expect(outName('/c/orders.csv', folder)).not.toBe(other);
    expect(outName('/a/orders.csv', folder)).toBe('orders.csv');
    expect(outName('/b/orders.csv', folder)).toBe(other);
  });

  it('hold no character that a file system or a URL may refuse, and survive a broken register', () => {
    expect(outName('/a/or ders?.csv', folder)).toBe('or_ders_.csv');
    expect(outName('/a/__proto__', folder)).toBe('__proto__');
    writeFileSync(path.join(folder, '.sources.json'), '{');
    expect(outName('/a/orders.csv', folder)).toBe('orders.csv');
  });
});

describe('paths for people', () => {
  it.each([
    ['/home/me/repo/out/a.html', '/home/me', 'repo/out/a.html'],
    ['/home/me/repo/out/a.html', '/home/me/repo', 'out/a.html'],
    ['/x/a', '/home/me/repo/deep/down', '/x/a'],
  ])('%s from %s is %s', (file, from, expected) => {
    expect(forPeople(file, from)).toBe(expected);
  });
});

it('npm start takes one file', () => {
  const start = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [start, 'a.csv', 'b.csv'], { encoding: 'utf8' });
  expect(status).toBe(2);
  expect(stderr).toContain('npm start takes one file; here are 2: a.csv, b.csv.');
});
