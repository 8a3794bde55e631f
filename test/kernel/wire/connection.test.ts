import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  address,
  isLocal,
  openConnection,
  removeConnection,
  writeConnection,
} from '../../../kernel/src/wire/connection.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-connection-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ports = { shell_port: 1, control_port: 2, stdin_port: 3, iopub_port: 4, hb_port: 5 };

function file(value: unknown, mode = 0o600): string {
  const path = join(folder, 'connection.json');
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  chmodSync(path, mode);
  return path;
}

describe('openConnection', () => {
  it('reads a connection file', () => {
    const connection = openConnection(file({ ...ports, ip: '127.0.0.9', transport: 'tcp', key: 'k', more: 1 }));
    expect(connection).toEqual({ ...ports, ip: '127.0.0.9', transport: 'tcp', key: 'k' });
  });

  it('fills in what is usual', () => {
    expect(openConnection(file(ports))).toMatchObject({ ip: '127.0.0.1', transport: 'tcp', key: '' });
    expect(openConnection(file({ ...ports, ip: 'localhost' })).ip).toBe('127.0.0.1');
  });

  it.each([
    [{ ...ports, signature_scheme: 'hmac-md5' }, 'hmac-md5'],
    [{ ...ports, hb_port: undefined }, 'hb_port'],
    [{ ...ports, shell_port: '1' }, 'shell_port'],
    [{ ...ports, shell_port: 70_000 }, 'shell_port'],
    [{ ...ports, iopub_port: -1 }, 'iopub_port'],
    [{ ...ports, transport: 'udp' }, 'udp'],
    [{ ...ports, ip: 7 }, 'ip and key'],
    [{ ...ports, transport: 'ipc', ip: '/tmp/k', hb_port: 0 }, 'hb_port'],
    ['[]', 'no JSON object'],
    ['{', 'no JSON object'],
    ['', 'no JSON object'],
  ])('refuses %j', (value, reason) => {
    expect(() => openConnection(file(value))).toThrow(reason);
  });

  it('says what cannot be read', () => {
    expect(() => openConnection(folder)).toThrow(/cannot be read/);
  });

  it.skipIf(process.platform === 'win32').each([
    [0o644, 0o600],
    [0o666, 0o600],
    [0o600, 0o600],
    [0o400, 0o400],
  ])('leaves a file of mode %o to its owner', (mode, after) => {
    const path = file(ports, mode);
    openConnection(path);
    expect(statSync(path).mode & 0o777).toBe(after);
  });

  it('makes a connection where there is no file, each with a key of its own', () => {
    const made = [openConnection(join(folder, 'none.json')), openConnection(join(folder, 'none.json'))] as const;
    expect(made[0]).toMatchObject({ transport: 'tcp', ip: '127.0.0.1', shell_port: 0, hb_port: 0 });
    expect(made[0].key).toMatch(/^[0-9a-f-]{36}$/);
    expect(made[0].key).not.toBe(made[1].key);
  });
});

it('writes what it reads, for the owner alone, and removes it', () => {
  const path = join(folder, 'new', 'written.json');
  const connection = { ...ports, transport: 'tcp', ip: '127.0.0.1', key: 'k' } as const;
  writeConnection(path, connection);
  expect(openConnection(path)).toEqual(connection);
  expect(JSON.parse(readFileSync(path, 'utf8')).signature_scheme).toBe('hmac-sha256');
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  removeConnection(path);
  removeConnection(path);
  expect(existsSync(path)).toBe(false);
});

it.each([
  [{ transport: 'tcp', ip: '127.0.0.1' }, 'tcp://127.0.0.1:1', true],
  [{ transport: 'tcp', ip: '0.0.0.0' }, 'tcp://0.0.0.0:1', false],
  [{ transport: 'tcp', ip: '*' }, 'tcp://*:1', false],
  [{ transport: 'tcp', ip: '::1' }, 'tcp://[::1]:1', true],
  [{ transport: 'ipc', ip: '/run/k' }, 'ipc:///run/k-1', true],
] as const)('%j is %s', (where, expected, local) => {
  expect(address(where, 1)).toBe(expected);
  expect(isLocal(where)).toBe(local);
});

it('leaves a free port to the system', () => {
  expect(address({ transport: 'tcp', ip: '127.0.0.1' }, 0)).toBe('tcp://127.0.0.1:*');
});
