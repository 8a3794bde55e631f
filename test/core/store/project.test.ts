import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { dataFolder, datasetIdOf, projectRoot, storeFolder } from '../../../core/src/store/project.ts';

const scratch = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'plumbline-project-')));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function folder(...names: string[]): string {
  const full = path.join(scratch, ...names);
  mkdirSync(full, { recursive: true });
  return full;
}

const given = {
  env: { XDG_DATA_HOME: path.join(scratch, 'xdg') },
  platform: 'linux' as const,
  home: path.join(scratch, 'home'),
};

describe('projectRoot', () => {
  it.each(['dq.yaml', '.git', '.plumbline'])('is the nearest folder upwards with %s', (mark) => {
    const root = folder(`root-${mark}`);
    writeFileSync(path.join(root, mark), '');
    expect(projectRoot(folder(`root-${mark}`, 'a', 'b'))).toBe(root);
    expect(projectRoot(root)).toBe(root);
  });

  it('is the inner one of two', () => {
    mkdirSync(path.join(folder('outer'), '.git'));
    mkdirSync(path.join(folder('outer', 'inner'), '.plumbline'));
    expect(projectRoot(folder('outer', 'inner', 'deep'))).toBe(folder('outer', 'inner'));
  });

  it('is null where nothing marks one', () => {
    expect(projectRoot(path.parse(scratch).root)).toBeNull();
  });
});

describe('dataFolder', () => {
  const cases: readonly [NodeJS.Platform, Record<string, string>, string][] = [
    ['linux', { XDG_DATA_HOME: '/x/data' }, '/x/data/plumbline'],
    ['linux', {}, '/home/a/.local/share/plumbline'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/a/.local/share/plumbline'],
    ['darwin', {}, '/home/a/Library/Application Support/plumbline'],
    ['win32', { LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local' }, 'C:\\Users\\a\\AppData\\Local\\plumbline'],
  ];
  it.each(cases)('on %s with %o is %s', (platform, env, expected) => {
    expect(dataFolder({ env, platform, home: '/home/a' })).toBe(expected);
  });
});

describe('storeFolder', () => {
  it('is .plumbline of the project', async () => {
    mkdirSync(path.join(folder('mine'), '.git'));
    expect(await storeFolder(folder('mine', 'data'), given)).toBe(path.join(scratch, 'mine', '.plumbline'));
  });

  it('lies in the data folder without a project', async () => {
    expect(await storeFolder(path.parse(scratch).root, given)).toBe(path.join(scratch, 'xdg', 'plumbline', 'store'));
  });

  it('of a read-only project lies in the data folder, one for each project', () => {
    const [first = '', second = ''] = ['one', 'two'].map((name) => {
      const root = folder(name, 'shop');
      writeFileSync(path.join(root, 'dq.yaml'), '');
      chmodSync(root, 0o555);
      return storeFolderAsOrdinaryUser(root);
    });
    expect(first).toMatch(/xdg.plumbline.projects.shop-[0-9a-f]{12}$/);
    expect(second).toMatch(/shop-[0-9a-f]{12}$/);
    expect(second).not.toBe(first);
    expect(existsSync(path.join(scratch, 'one', 'shop', '.plumbline'))).toBe(false);
  });
});

/** In a process without root's privileges, since root may write everywhere. */
function storeFolderAsOrdinaryUser(root: string): string {
  chmodSync(scratch, 0o755);
  const file = new URL('../../../core/src/store/project.ts', import.meta.url).href;
  const script = `const { storeFolder } = await import(${JSON.stringify(file)});
    if (process.getuid?.() === 0) { process.setgid(65534); process.setuid(65534); }
    process.stdout.write(await storeFolder(${JSON.stringify(root)}, ${JSON.stringify(given)}));`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout;
}

describe('datasetIdOf', () => {
  it('is the path relative to the project, wherever in it one works', () => {
    mkdirSync(path.join(folder('shop'), '.git'));
    expect(datasetIdOf('orders.csv', folder('shop', 'data'), given)).toBe('data/orders.csv');
    expect(datasetIdOf('../orders.csv', folder('shop', 'data'), given)).toBe('orders.csv');
    expect(datasetIdOf(path.join(scratch, 'shop/data/*.csv'), folder('shop'), given)).toBe('data/*.csv');
  });

  it('is the whole path elsewhere, without the name of the user', () => {
    mkdirSync(path.join(folder('shop2'), '.git'));
    expect(datasetIdOf('../other.csv', folder('shop2'), given)).toBe(path.join(scratch, 'other.csv'));
    expect(datasetIdOf(path.join(given.home, 'Downloads/a.csv'), folder('shop2'), given)).toBe('~/Downloads/a.csv');
  });

  it('of standard input and of an address is fixed', () => {
    expect(datasetIdOf('-', scratch, given)).toBe('stdin');
    expect(datasetIdOf('s3://bucket/orders.parquet', scratch, given)).toBe('s3://bucket/orders.parquet');
  });
});
