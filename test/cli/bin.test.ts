import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

/** `bin/dq.mjs` in a package of its own, with a stand-in for the built command, under whatever Node it claims to be. */

const BIN = fileURLToPath(new URL('../../cli/bin/dq.mjs', import.meta.url));
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'dq-bin-'));
  mkdirSync(path.join(folder, 'cli/bin'), { recursive: true });
  copyFileSync(BIN, path.join(folder, 'cli/bin/dq.mjs'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function build(): void {
  mkdirSync(path.join(folder, 'cli/dist'));
  const text =
    "process.stdout.write(process.argv.slice(2).join('|') + ' on ' + process.versions.node); process.exit(7);";
  writeFileSync(path.join(folder, 'cli/dist/main.js'), text);
  writeFileSync(path.join(folder, 'cli/package.json'), '{"type":"module"}');
}

function pin(): void {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const bin = path.join(folder, 'node_modules', `node-${platform}-${process.arch}`, 'bin');
  mkdirSync(bin, { recursive: true });
  symlinkSync(process.execPath, path.join(bin, platform === 'win' ? 'node.exe' : 'node'));
}

function run(claimed: string | null, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const claim = `Object.defineProperty(process.versions, 'node', { value: ${JSON.stringify(claimed)} })`;
  const flags = claimed === null ? [] : ['--import', `data:text/javascript,${encodeURIComponent(claim)}`];
  const env = { ...process.env, XDG_CACHE_HOME: path.join(folder, 'cache') };
  return spawnSync(process.execPath, [...flags, path.join(folder, 'cli/bin/dq.mjs'), ...args], {
    encoding: 'utf8',
    env,
  });
}

it.each([null, '22.13.0', '23.0.0', '24.21.0', '100.0.0'])(
  'hands its arguments and exit code on (Node %s)',
  (claimed) => {
    build();
    const { status, stdout } = run(claimed, 'assess', 'a b.csv', '');
    expect(stdout).toContain('assess|a b.csv| on ');
    expect(status).toBe(7);
  },
);

it.each(['20.20.0', '22.12.9', '18.0.0'])('says in one sentence that Node %s is too old', (claimed) => {
  build();
  const { status, stdout, stderr } = run(claimed, 'assess');
  const sentence = `dq: Plumbline needs Node.js 22.13 or newer; this is ${claimed}. Install a newer one`;
  expect(stderr.startsWith(sentence)).toBe(true);
  expect(stderr.trimEnd()).not.toContain('\n');
  expect(stdout).toBe('');
  expect(status).toBe(3);
});

it.skipIf(process.platform === 'win32')('goes over to a Node installed beside it when its own is too old', () => {
  build();
  pin();
  const { status, stdout, stderr } = run('20.20.0', 'assess', 'a b.csv');
  expect(stderr).toBe('');
  expect(stdout).toBe(`assess|a b.csv on ${process.versions.node}`);
  expect(status).toBe(7);
});

it('says what to do when it is not built', () => {
  const { status, stderr } = run(null, 'assess');
  expect(stderr).toContain('npm start');
  expect(status).toBe(3);
});
