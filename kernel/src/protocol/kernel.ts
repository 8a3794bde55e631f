import type { Router } from 'zeromq';
import type { FromMain } from '../threads/messages.ts';
import type { Connection } from '../wire/connection.ts';
import { type Content, decode, encode, type Message } from '../wire/message.ts';
import { Sender, type Sockets } from '../wire/sockets.ts';
import type { KernelContext } from './context.ts';
import { handlers } from './handlers/index.ts';
import { log } from './log.ts';

interface Queued {
  readonly message: Message;
  readonly sender: Sender;
  aborted: boolean;
}

/** Reads requests, answers them, and says busy before and idle after each, whatever happens in between. */
export class Kernel {
  readonly #context: KernelContext;
  readonly #connection: Connection;
  readonly #session: string;
  readonly #queue: Queued[] = [];
  readonly #stdin: Sender;
  #draining = false;
  #input: ((value: string) => void) | null = null;

  constructor(context: KernelContext, connection: Connection, session: string, sockets: Sockets) {
    this.#context = context;
    this.#connection = connection;
    this.#session = session;
    this.#stdin = new Sender(sockets.stdin);
  }

  /** Serves a request socket until it is closed. */
  async serve(socket: Router): Promise<void> {
    const sender = new Sender(socket);
    for await (const frames of socket) {
      const message = this.#decode(frames);
      if (message === null) continue;
      if (message.header.msg_type === 'execute_request') this.#enqueue({ message, sender, aborted: false });
      else void this.#answer(message, sender);
    }
  }

  /** Takes answers to questions that cells have asked. */
  async serveStdin(socket: Router): Promise<void> {
    for await (const frames of socket) {
      const message = this.#decode(frames);
      if (message?.header.msg_type === 'input_reply') this.#input?.(String(message.content.value ?? ''));
    }
  }

  /** What the main thread has to say, but for the ends of cells. */
  fromMain(message: FromMain): void {
    const { publisher, comms } = this.#context;
    if (message.kind === 'stream') publisher.stream(message);
    if (message.kind === 'publish') {
      comms.see(message.type, message.content);
      publisher.publishFrom(message);
    }
    if (message.kind === 'output-settings') publisher.configure(message.settings);
    if (message.kind === 'ask') this.#ask(message);
  }

  #decode(frames: readonly Uint8Array[]): Message | null {
    try {
      return decode(frames, this.#connection.key);
    } catch (error) {
      log(`a message was dropped: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  }

  #enqueue(queued: Queued): void {
    this.#queue.push(queued);
    if (!this.#draining) void this.#drain();
  }

  async #drain(): Promise<void> {
    this.#draining = true;
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) await this.#execute(next);
    this.#draining = false;
  }

  async #execute({ message, sender, aborted }: Queued): Promise<void> {
    await this.#paired(message, async () => {
      if (aborted)
        return this.#reply(sender, message, { status: 'aborted', execution_count: this.#context.executor.count });
      const reply = await this.#context.executor.execute(message);
      if (reply.status === 'error' && message.content.stop_on_error !== false) await this.#abortQueued();
      return this.#reply(sender, message, reply);
    });
  }

  /** Cells that were asked for before the failure was known are not run. */
  async #abortQueued(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    for (const queued of this.#queue) queued.aborted = true;
  }

  async #answer(message: Message, sender: Sender): Promise<void> {
    await this.#paired(message, async () => {
      const handler = handlers.get(message.header.msg_type);
      const content = handler === undefined ? unsupported(message) : await handler(message, this.#context);
      if (content !== null) await this.#reply(sender, message, content);
    });
  }

  async #paired(message: Message, work: () => Promise<void>): Promise<void> {
    const { publisher } = this.#context;
    void publisher.status(message.header, 'busy');
    try {
      await work();
    } catch (error) {
      log(
        `${message.header.msg_type} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
    await publisher.status(message.header, 'idle');
  }

  #reply(sender: Sender, message: Message, content: Content): Promise<void> {
    const type = message.header.msg_type.replace(/_request$/, '_reply');
    const { identities, header: parent } = message;
    return sender.send(encode({ identities, type, session: this.#session, parent, content }, this.#connection.key));
  }

  #ask({ id, run, prompt, password }: Extract<FromMain, { kind: 'ask' }>): void {
    const request = this.#context.executor.request(run);
    if (request === undefined) return;
    this.#input = (value): void => this.#context.main.post({ kind: 'input', id, value });
    const { identities, header: parent } = request;
    void this.#stdin.send(
      encode(
        { identities, type: 'input_request', session: this.#session, parent, content: { prompt, password } },
        this.#connection.key,
      ),
    );
  }
}

/** A request nobody knows gets an answer all the same; other messages get none. */
function unsupported({ header }: Message): Content | null {
  if (!header.msg_type.endsWith('_request')) return null;
  const evalue = `This kernel does not know ${header.msg_type}.`;
  return { status: 'error', ename: 'NotSupported', evalue, traceback: [evalue] };
}
