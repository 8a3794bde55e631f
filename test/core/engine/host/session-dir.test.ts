import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createSessionDir,
  createSubDir,
  removeDir,
  sweepSessionDirs,
} from '../../../../core/src/engine/host/session-dir.ts';

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'sweep-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

/** A process id that nobody has. */
const deadPid = (): number => spawnSync(process.execPath, ['-e', '0']).pid;

function folder(name: string, owner: object | null): string {
  const dir = join(base, name);
  mkdirSync(join(dir, 'deep'), { recursive: true });
  if (owner !== null) writeFileSync(join(dir, 'owner.json'), JSON.stringify(owner));
  return dir;
}

/** The owner file as this machine writes it. */
function machine(): string {
  const dir = createSessionDir();
  const owner = JSON.parse(readOwner(dir)) as { machine: string };
  removeDir(dir);
  return owner.machine;
}

const readOwner = (dir: string): string => readFileSync(join(dir, 'owner.json'), 'utf8');

describe('session folders', () => {
  it('are for this user alone and gone after removal', () => {
    const dir = createSessionDir();
    createSubDir(dir, 'engine-1');
    if (process.platform !== 'win32') expect(statSync(dir).mode & 0o777).toBe(0o700);
    expect(Buffer.byteLength(join(dir, 'engine-4194304', 's'))).toBeLessThan(104);
    removeDir(dir);
    removeDir(dir);
    expect(existsSync(dir)).toBe(false);
  });

  it('of dead processes are swept, others stay', () => {
    const here = machine();
    const dead = folder('plumbline-session-dead', { machine: here, pid: deadPid() });
    const alive = folder('plumbline-session-alive', { machine: here, pid: process.pid });
    const elsewhere = folder('plumbline-session-elsewhere', { machine: 'another', pid: deadPid() });
    const young = folder('plumbline-session-young', null);
    const old = folder('plumbline-session-old', null);
    utimesSync(old, 1, 1);
    const foreign = folder('something-else', { machine: here, pid: deadPid() });
    expect(sweepSessionDirs(Date.now(), base).sort()).toEqual([dead, old].sort());
    expect([dead, alive, elsewhere, young, old, foreign].map(existsSync)).toEqual([
      false,
      true,
      true,
      true,
      false,
      true,
    ]);
  });

  it.skipIf(process.platform === 'win32')(
    'are swept where they are made when the temporary folder has a long path',
    () => {
      const before = process.env.TMPDIR;
      process.env.TMPDIR = join(base, 'x'.repeat(80));
      try {
        const dir = createSessionDir();
        writeFileSync(join(dir, 'owner.json'), JSON.stringify({ machine: machine(), pid: deadPid() }));
        expect(sweepSessionDirs(Date.now())).toContain(dir);
        expect(existsSync(dir)).toBe(false);
      } finally {
        if (before === undefined) delete process.env.TMPDIR;
        else process.env.TMPDIR = before;
      }
    },
  );

  it('that are links are left alone, and so is what they point at', () => {
    const target = folder('precious', { machine: machine(), pid: deadPid() });
    symlinkSync(target, join(base, 'plumbline-session-link'));
    expect(sweepSessionDirs(Date.now(), base)).toEqual([]);
    expect(existsSync(target)).toBe(true);
  });

  it('need no base', () => {
    expect(sweepSessionDirs(Date.now(), join(base, 'missing'))).toEqual([]);
  });
});
