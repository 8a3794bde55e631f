import { readFileSync } from 'node:fs';

/** What a Jupyter connection file says. We only ever read it. */
export interface Connection {
  readonly transport: 'tcp' | 'ipc';
  readonly ip: string;
  readonly key: string;
  readonly shell_port: number;
  readonly control_port: number;
  readonly stdin_port: number;
  readonly iopub_port: number;
  readonly hb_port: number;
}

const PORTS = ['shell_port', 'control_port', 'stdin_port', 'iopub_port', 'hb_port'] as const;

/**
 * Reads and checks a connection file.
 * @throws Error with a sentence when the file is missing, is no JSON, lacks a port or asks for another signature scheme
 */
export function readConnection(path: string): Connection {
  const value = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const scheme = value.signature_scheme ?? 'hmac-sha256';
  if (scheme !== 'hmac-sha256')
    throw new Error(`The connection file asks for ${String(scheme)}; only hmac-sha256 is known.`);
  for (const port of PORTS) {
    if (typeof value[port] !== 'number') throw new Error(`The connection file "${path}" has no ${port}.`);
  }
  return { transport: 'tcp', ip: '127.0.0.1', key: '', ...value } as unknown as Connection;
}

/** Address of one of the five sockets. */
export function address(connection: Connection, port: number): string {
  const separator = connection.transport === 'tcp' ? ':' : '-';
  return `${connection.transport}://${connection.ip}${separator}${port}`;
}
