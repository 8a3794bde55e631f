import { timingSafeEqual } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { DqError } from '../../kit/errors.ts';
import type { Attachment } from './attachments.ts';
import { PROTOCOL } from './frames.ts';
import { JobRunner, toDqError } from './job-runner.ts';
import type { JobFactory, JobRegistry } from './jobs.ts';
import type { Hello, Message } from './messages.ts';
import { Wire } from './wire.ts';

/** What an engine process serves with. */
export interface ServeOptions {
  /** Socket path, or a pipe's name on Windows. */
  readonly path: string;
  /** What a client must show. */
  readonly token: string;
  readonly jobs: JobFactory;
  /** The one client is gone; the process should end. */
  readonly done: () => void;
}

/**
 * Serves one client on a local socket. Who does not show the token is sent away; once one has shown it, nobody else is
 * let in, and when that client goes, all jobs are stopped and `done` is called.
 */
export async function serve(options: ServeOptions): Promise<void> {
  const server = createServer();
  server.on('connection', (socket) => new Guest(socket, server, options));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.path, resolve);
  });
}

/** A connection: a stranger until its hello is good. */
class Guest {
  readonly #wire: Wire;
  readonly #server: Server;
  readonly #options: ServeOptions;
  #runner: JobRunner | null = null;
  #jobs: Promise<JobRegistry> | null = null;

  constructor(socket: Socket, server: Server, options: ServeOptions) {
    this.#server = server;
    this.#options = options;
    this.#wire = new Wire(socket, {
      message: (message, attachments) => this.#receive(message, attachments),
      closed: () => this.#closed(),
    });
  }

  #receive(message: Message, attachments: readonly Attachment[]): void {
    if (this.#runner === null) this.#greet(message);
    else if (message.kind === 'request') this.#runner.start(message, attachments);
    else if (message.kind === 'cancel') this.#runner.cancel(message.id);
    else throw new DqError('wire_broken', { reason: `a client sent "${message.kind}"` });
  }

  #greet(message: Message): void {
    const fault = faultOf(message, this.#options.token);
    if (fault !== null) this.#fail(new DqError('wire_broken', { reason: fault }));
    else if (message.kind === 'hello') this.#welcome(message);
  }

  #welcome(message: Hello): void {
    this.#server.close();
    this.#wire.trust();
    this.#jobs = this.#options.jobs(message.session);
    this.#jobs.catch((error: unknown) => this.#fail(toDqError(error)));
    this.#runner = new JobRunner(this.#wire, this.#jobs);
    this.#wire.send({ kind: 'welcome', protocol: PROTOCOL, pid: process.pid });
  }

  #fail({ code, params }: DqError): void {
    this.#wire.send({ kind: 'error', id: null, error: { code, params } });
    this.#wire.end();
  }

  #closed(): void {
    if (this.#runner === null) return;
    this.#runner.cancelAll();
    this.#jobs?.then((jobs) => jobs.close()).catch(() => {});
    this.#options.done();
  }
}

function faultOf(message: Message, token: string): string | null {
  if (message.kind !== 'hello') return 'the first message must be a hello';
  if (!isToken(message, token)) return 'the token is wrong';
  if (message.protocol === PROTOCOL) return null;
  return `the client speaks version ${message.protocol} of the wire, the engine ${PROTOCOL}`;
}

/** In constant time for tokens of the right length. */
function isToken(hello: Hello, token: string): boolean {
  const given = Buffer.from(hello.token);
  const wanted = Buffer.from(token);
  return given.byteLength === wanted.byteLength && timingSafeEqual(given, wanted);
}
