import { Reply, Router, XPublisher } from 'zeromq';
import { address, type Connection } from './connection.ts';

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

/** Opens and binds the sockets. No output is ever dropped for want of a queue. */
export async function bindSockets(connection: Connection): Promise<Sockets> {
  const unlimited = { sendHighWaterMark: 0, receiveHighWaterMark: 0, linger: 500 };
  const sockets: Sockets = {
    shell: new Router(unlimited),
    control: new Router(unlimited),
    stdin: new Router({ ...unlimited, mandatory: true }),
    iopub: new XPublisher({ ...unlimited, verbosity: 'allSubs' }),
    heartbeat: new Reply(),
  };
  await Promise.all([
    sockets.shell.bind(address(connection, connection.shell_port)),
    sockets.control.bind(address(connection, connection.control_port)),
    sockets.stdin.bind(address(connection, connection.stdin_port)),
    sockets.iopub.bind(address(connection, connection.iopub_port)),
    sockets.heartbeat.bind(address(connection, connection.hb_port)),
  ]);
  return sockets;
}

/** Closes the sockets; what has been sent still leaves. Loops that read them end. */
export function closeSockets(sockets: Sockets): void {
  for (const socket of Object.values(sockets)) socket.close();
}

/** Echoes heartbeats until the socket is closed. */
export async function echoHeartbeats(socket: Reply): Promise<void> {
  for await (const frames of socket) await socket.send(frames);
}
