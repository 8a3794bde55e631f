import { randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a Jupyter connection file says. */
export interface Connection extends Ports {
  readonly transport: 'tcp' | 'ipc';
  /** A numeric address; for `ipc` the beginning of the sockets' file names. */
  readonly ip: string;
  /** Signs messages; empty where signing is off. */
  readonly key: string;
}

export interface Ports {
  readonly shell_port: number;
  readonly control_port: number;
  readonly stdin_port: number;
  readonly iopub_port: number;
  readonly hb_port: number;
}

const PORTS = ['shell_port', 'control_port', 'stdin_port', 'iopub_port', 'hb_port'] as const;
const HIGHEST_PORT = 65_535;

/**
 * Reads and checks a connection file, and takes reading from everyone but its owner, since it holds the key. Where there is no file
 * this is a new connection, with a key of its own and free ports (0) to be chosen.
 * @throws Error with a sentence when it cannot be read, is no JSON, lacks a port or asks for another signature scheme
 */
export function openConnection(path: string): Connection {
  const text = readText(path);
  if (text === null) return newConnection();
  keepToOwner(path);
  return checked(path, parsed(path, text));
}

/** Writes a connection, readable by its owner alone, so that front ends find us: `jupyter console --existing FILE`. */
export function writeConnection(path: string, connection: Connection): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const content = { ...connection, signature_scheme: 'hmac-sha256', kernel_name: 'plumbline' };
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
}

/** Removes a connection file that we wrote. */
export function removeConnection(path: string): void {
  rmSync(path, { force: true });
}

/** Address of one of the five sockets; port 0 leaves the choice to the system. */
export function address({ transport, ip }: Pick<Connection, 'transport' | 'ip'>, port: number): string {
  if (transport === 'ipc') return `ipc://${ip}-${port}`;
  return `tcp://${ip.includes(':') ? `[${ip}]` : ip}:${port === 0 ? '*' : port}`;
}

/** Can only programs of this machine reach it? */
export function isLocal({ transport, ip }: Pick<Connection, 'transport' | 'ip'>): boolean {
  return transport === 'ipc' || ip.startsWith('127.') || ip === '::1';
}

/** Null when there is no such file. */
function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new Error(`The connection file "${path}" cannot be read: ${message}`);
  }
}

function keepToOwner(path: string): void {
  const { mode, uid } = statSync(path);
  const isOurs = process.getuid === undefined || uid === process.getuid();
  if (process.platform !== 'win32' && isOurs && (mode & 0o077) !== 0) chmodSync(path, 0o600);
}

function newConnection(): Connection {
  const ports = { shell_port: 0, control_port: 0, stdin_port: 0, iopub_port: 0, hb_port: 0 };
  return { transport: 'tcp', ip: '127.0.0.1', key: randomUUID(), ...ports };
}

function parsed(path: string, text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Said below, in our words.
  }
  throw new Error(`The connection file "${path}" is no JSON object.`);
}

function checked(path: string, value: Record<string, unknown>): Connection {
  const { signature_scheme: scheme = 'hmac-sha256', transport = 'tcp', ip = '127.0.0.1', key = '' } = value;
  if (scheme !== 'hmac-sha256')
    throw new Error(`The connection file "${path}" asks for ${String(scheme)}; only hmac-sha256 is known.`);
  if (transport !== 'tcp' && transport !== 'ipc')
    throw new Error(
      `The connection file "${path}" asks for the transport ${String(transport)}; there are tcp and ipc.`,
    );
  if (typeof ip !== 'string' || typeof key !== 'string')
    throw new Error(`In the connection file "${path}", ip and key must be text.`);
  const lowest = transport === 'tcp' ? 0 : 1;
  return { transport, ip: ip === 'localhost' ? '127.0.0.1' : ip, key, ...portsOf(path, value, lowest) };
}

/** @param lowest 0 where the system may choose */
function portsOf(path: string, value: Record<string, unknown>, lowest: number): Ports {
  const wrong = PORTS.find((name) => !isPort(value[name], lowest));
  if (wrong !== undefined)
    throw new Error(`The connection file "${path}" has no ${wrong}: a whole number from ${lowest} to ${HIGHEST_PORT}.`);
  return Object.fromEntries(PORTS.map((name) => [name, value[name]])) as unknown as Ports;
}

function isPort(value: unknown, lowest: number): boolean {
  return Number.isInteger(value) && Number(value) >= lowest && Number(value) <= HIGHEST_PORT;
}
