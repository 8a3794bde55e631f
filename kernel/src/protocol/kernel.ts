import type { Router } from 'zeromq';
import type { FromMain } from '../threads/messages.ts';
import type { Connection } from '../wire/connection.ts';
import { type Content, encode, type Message } from '../wire/message.ts';
import { Receiver } from '../wire/receiver.ts';
import { type Frames, Sender, type Sockets } from '../wire/sockets.ts';
import { CellQueue } from './cell-queue.ts';
import type { KernelContext } from './context.ts';
import { errorReply } from './fields.ts';
import { handlers } from './handlers/index.ts';
import { log } from './log.ts';
import { readPipes } from './pipe-reader.ts';
import { ENDED, Questions } from './questions.ts';

/** Reads requests, answers them, and says busy before and idle after each, whatever happens in between. */
export class Kernel {
  readonly #context: KernelContext;
  readonly #connection: Connection;
  readonly #session: string;
  readonly #receiver: Receiver;
  readonly #cells: CellQueue;
  readonly #questions: Questions;

  constructor(context: KernelContext, connection: Connection, session: string, sockets: Sockets) {
    this.#context = context;
    this.#connection = connection;
    this.#session = session;
    this.#receiver = new Receiver(connection.key, (reason) => log(`a message was dropped: ${reason}`));
    this.#cells = new CellQueue(context.executor);
    const stdin = new Sender(sockets.stdin);
    this.#questions = new Questions({
      send: (id, request, content) => stdin.deliver(this.#encode('input_request', request, content, id)),
      answer: (id, value) => context.main.post({ kind: 'input', id, value }),
      refuse: (id, reason) => context.main.post({ kind: 'no-input', id, reason }),
    });
  }

  /** Serves a request socket until it is closed. */
  async serve(socket: Router): Promise<void> {
    const sender = new Sender(socket);
    for await (const frames of socket) {
      const message = this.#receiver.read(frames);
      if (message === null) continue;
      const answer = (work: () => Promise<Content | null>): Promise<void> => this.#answer(message, sender, work);
      if (message.header.msg_type === 'execute_request')
        this.#cells.add(message, (work) => answer(() => work().finally(() => this.#questions.end(message))));
      else void answer(() => this.#handle(message));
    }
  }

  /** Takes answers to questions that cells have asked. */
  async serveStdin(socket: Router): Promise<void> {
    for await (const frames of socket) {
      const message = this.#receiver.read(frames);
      if (message?.header.msg_type === 'input_reply') this.#questions.take(message);
    }
  }

  /** What the main thread has to say, but for the ends of cells. What cannot be sent is told in the log. */
  fromMain(message: FromMain): void {
    try {
      this.#onMain(message);
    } catch (error) {
      log(`a message of a cell could not be sent: ${reasonOf(error)}`);
    }
  }

  #onMain(message: FromMain): void {
    const { publisher, comms, printers } = this.#context;
    if (message.kind === 'stream') publisher.stream(message);
    else if (message.kind === 'publish') {
      comms.see(message.type, message.content);
      publisher.publishFrom(message);
    } else if (message.kind === 'output-settings') publisher.configure(message.settings);
    else if (message.kind === 'read-pipes') readPipes(message, publisher.print.bind(publisher));
    else if (message.kind === 'listen') printers.listen(message.printer);
    else if (message.kind === 'unlisten') this.#threadEnded(message.source);
    else if (message.kind === 'ask') this.#ask(message);
    else if (message.kind === 'unask') this.#questions.withdraw(message.id);
    else if (message.kind === 'language') void this.#askLanguage(message);
    else if (message.kind === 'handled') comms.handled(message.id);
  }

  #threadEnded(source: number): void {
    const { publisher, printers } = this.#context;
    printers.forget(source);
    publisher.forget(source);
  }

  async #handle(message: Message): Promise<Content | null> {
    const handler = handlers.get(message.header.msg_type);
    return handler === undefined ? unsupported(message) : await handler(message, this.#context);
  }

  async #answer(message: Message, sender: Sender, work: () => Promise<Content | null>): Promise<void> {
    const { publisher } = this.#context;
    void publisher.status(message.header, 'busy');
    const content = await this.#outcome(message, work);
    if (content !== null) await this.#reply(sender, message, content);
    await publisher.status(message.header, 'idle');
  }

  /** A request that could not be answered gets a reply all the same; other messages get none. */
  async #outcome({ header }: Message, work: () => Promise<Content | null>): Promise<Content | null> {
    try {
      return await work();
    } catch (error) {
      log(`${header.msg_type.slice(0, 100)} failed: ${reasonOf(error)}`);
      return header.msg_type.endsWith('_request') ? errorReply(error) : null;
    }
  }

  /** What cannot be sent (JSON has its limits) is said in its place. */
  async #reply(sender: Sender, message: Message, content: Content): Promise<void> {
    const type = message.header.msg_type.replace(/_request$/, '_reply');
    const frames = this.#tryEncode(type, message, content) ?? this.#encode(type, message, errorReply(UNSENT));
    await sender.send(frames);
  }

  #tryEncode(type: string, message: Message, content: Content): Frames | null {
    try {
      return this.#encode(type, message, content);
    } catch (error) {
      log(`a ${type} could not be sent: ${reasonOf(error)}`);
      return null;
    }
  }

  #encode(type: string, request: Message, content: Content, id?: string): Frames {
    const { identities, header: parent } = request;
    const message = { identities, type, session: this.#session, parent, content, ...(id === undefined ? {} : { id }) };
    return encode(message, this.#connection.key);
  }

  async #askLanguage({ id, method, args }: Extract<FromMain, { kind: 'language' }>): Promise<void> {
    const { language, main } = this.#context;
    const response = await language.forMain(method, args).then(
      (value) => ({ id, value }),
      (error: unknown) => ({ id, error: reasonOf(error) }),
    );
    main.post({ kind: 'language', response });
  }

  #ask({ id, run, prompt, password }: Extract<FromMain, { kind: 'ask' }>): void {
    const request = this.#context.executor.request(run);
    if (request !== undefined) this.#questions.ask(id, request, { prompt, password });
    else this.#context.main.post({ kind: 'no-input', id, reason: ENDED });
  }
}

const UNSENT = new Error('The answer cannot be sent: it is too large, or no JSON.');

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A request nobody knows gets an answer all the same; other messages get none. */
function unsupported({ header }: Message): Content | null {
  if (!header.msg_type.endsWith('_request')) return null;
  const evalue = `This kernel does not know ${header.msg_type}.`;
  return { status: 'error', ename: 'NotSupported', evalue, traceback: [evalue] };
}
