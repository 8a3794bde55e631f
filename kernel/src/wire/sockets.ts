import { Reply, Router, XPublisher } from 'zeromq';
import { address, type Connection, type Ports } from './connection.ts';

/** Frames as zeromq takes them. */
export type Frames = (string | Uint8Array)[];

interface Sendable {
  send(frames: Frames): Promise<void>;
}

/** Sends in order, one at a time: zeromq refuses a second send while one is under way. */
export class Sender {
  readonly #socket: Sendable;
  #tail: Promise<void> = Promise.resolve();

  constructor(socket: Sendable) {
    this.#socket = socket;
  }

  /** Resolves when the frames are handed over; a front end that has vanished is no error. */
  send(frames: Frames): Promise<void> {
    return this.deliver(frames).catch(ignoreGone);
  }

  /** As `send`, but fails with EHOSTUNREACH when the socket is told to notice that (`mandatory`) and nobody is there. */
  deliver(frames: Frames): Promise<void> {
    const sent = this.#tail.then(() => this.#socket.send(frames));
    this.#tail = sent.catch(() => {});
    return sent;
  }
}

function ignoreGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EHOSTUNREACH' && error.code !== 'EAGAIN' && error.code !== 'EBADF') throw error;
}

/** The five sockets of a kernel. */
export interface Sockets {
  readonly shell: Router;
  readonly control: Router;
  readonly stdin: Router;
  readonly iopub: XPublisher;
  readonly heartbeat: Reply;
}

/**
 * Opens the sockets. No output is ever dropped for want of a queue.
 * @param ipv6 whether addresses of that kind can be bound
 */
function openSockets(ipv6: boolean): Sockets {
  const unlimited = { sendHighWaterMark: 0, receiveHighWaterMark: 0, linger: 500, ipv6 };
  // A front end that connects anew takes the place of the connection it has lost.
  const requests = { ...unlimited, handover: true };
  return {
    shell: new Router(requests),
    control: new Router(requests),
    stdin: new Router({ ...requests, mandatory: true }),
    iopub: new XPublisher({ ...unlimited, verbosity: 'allSubs' }),
    heartbeat: new Reply({ ipv6 }),
  };
}

export interface Bound {
  readonly sockets: Sockets;
  /** The connection with the ports that were chosen where it left them open. */
  readonly connection: Connection;
}

/**
 * Opens and binds the sockets.
 * @throws Error with a sentence when an address cannot be had
 */
export async function bindSockets(connection: Connection): Promise<Bound> {
  const sockets = openSockets(connection.ip.includes(':'));
  const bind = (socket: Bindable, port: number): Promise<number> => bindOne(connection, socket, port);
  const ports: Ports = {
    shell_port: await bind(sockets.shell, connection.shell_port),
    control_port: await bind(sockets.control, connection.control_port),
    stdin_port: await bind(sockets.stdin, connection.stdin_port),
    iopub_port: await bind(sockets.iopub, connection.iopub_port),
    hb_port: await bind(sockets.heartbeat, connection.hb_port),
  };
  return { sockets, connection: { ...connection, ...ports } };
}

interface Bindable {
  readonly lastEndpoint: string | null;
  bind(address: string): Promise<void>;
}

/** The port that was bound. */
async function bindOne(connection: Connection, socket: Bindable, port: number): Promise<number> {
  const where = address(connection, port);
  try {
    await socket.bind(where);
  } catch (error) {
    throw new Error(`The kernel cannot listen at ${where}: ${error instanceof Error ? error.message : String(error)}.`);
  }
  return port === 0 && connection.transport === 'tcp' ? Number(socket.lastEndpoint?.split(':').at(-1)) : port;
}

/** Closes the sockets; what has been sent still leaves. Loops that read them end. */
export function closeSockets(sockets: Sockets): void {
  for (const socket of Object.values(sockets)) socket.close();
}

/** Echoes heartbeats until the socket is closed. */
export async function echoHeartbeats(socket: Reply): Promise<void> {
  for await (const frames of socket) await socket.send(frames);
}
