import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { address, readConnection } from '../../../kernel/src/wire/connection.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-connection-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ports = { shell_port: 1, control_port: 2, stdin_port: 3, iopub_port: 4, hb_port: 5 };

function file(value: unknown): string {
  const path = join(folder, 'connection.json');
  writeFileSync(path, JSON.stringify(value));
  return path;
}

it('reads a connection file', () => {
  const connection = readConnection(file({ ...ports, ip: '127.0.0.9', transport: 'tcp', key: 'k' }));
  expect(connection).toMatchObject({ ...ports, ip: '127.0.0.9', key: 'k' });
  expect(address(connection, 1)).toBe('tcp://127.0.0.9:1');
  expect(address({ ...connection, transport: 'ipc', ip: '/run/k' }, 1)).toBe('ipc:///run/k-1');
});

it.each([
  [{ ...ports, signature_scheme: 'hmac-md5' }, 'hmac-md5'],
  [{ ...ports, hb_port: undefined }, 'hb_port'],
])('refuses %j', (value, reason) => {
  expect(() => readConnection(file(value))).toThrow(reason);
});
