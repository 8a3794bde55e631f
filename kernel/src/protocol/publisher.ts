import { performance } from 'node:perf_hooks';
import { advance } from '../threads/flow.ts';
import type { FromMain, OutputSettings, StreamMessage, StreamName } from '../threads/messages.ts';
import type { Connection } from '../wire/connection.ts';
import { type Content, encode, type Header } from '../wire/message.ts';
import { Sender, type Sockets } from '../wire/sockets.ts';
import { OutputLimit, type Shown } from './output-limit.ts';
import { SendQueue } from './send-queue.ts';
import { StreamBuffer } from './stream-buffer.ts';

interface Extra {
  readonly metadata?: Content | undefined;
  readonly buffers?: readonly Uint8Array[] | undefined;
}

/** Late text that is cut is summed up so long before it is spoken of. */
const LATE_REPORT_MS = 1000;

/** Everything that goes out on the publish socket: in order, at the pace that front ends can take, text joined into few messages. */
export class Publisher {
  readonly #sender: Sender;
  readonly #queue: SendQueue;
  readonly #connection: Connection;
  readonly #session: string;
  readonly #streams: StreamBuffer;
  readonly #limit = new OutputLimit();
  /** Number of the last message of each thread that prints. */
  readonly #lastOf = new Map<number, number>();
  readonly #late = new Set<string>();
  #running: string | null = null;

  constructor(sockets: Sockets, connection: Connection, session: string) {
    this.#sender = new Sender(sockets.iopub);
    this.#queue = new SendQueue(this.#sender, () => performance.now());
    this.#connection = connection;
    this.#session = session;
    this.#streams = new StreamBuffer(
      (parent, name, text, sent) => {
        void this.#send('stream', parent, { name, text }).then(sent);
      },
      () => this.#queue.isBehind,
    );
  }

  /** Resolves when the message is handed to the socket. */
  publish(type: string, parent: Partial<Header>, content: Content, extra: Extra = {}): Promise<void> {
    this.#streams.flush();
    return this.#send(type, parent, content, extra);
  }

  /** Publishes what a cell shows, and confirms it when it has left. */
  publishFrom(message: Extract<FromMain, { kind: 'publish' }>): void {
    const { type, parent, content, metadata, buffers, progress, total } = message;
    void this.publish(type, parent, content, { metadata, buffers }).then(() => advance(progress, total));
  }

  /** Text that a thread has printed; what comes a second time is dropped. */
  stream(message: StreamMessage): void {
    const { parent, name, text, source, sequence, total, progress } = message;
    if (sequence <= (this.#lastOf.get(source) ?? 0)) return;
    this.#lastOf.set(source, sequence);
    this.print(parent, name, text, () => advance(progress, total));
  }

  /** A thread has ended, and prints no more. */
  forget(source: number): void {
    this.#lastOf.delete(source);
  }

  /** Shows text on behalf of a cell, as far as the limit goes; `done` is called when it has left, or at once when it is not shown. */
  print(parent: Header, name: StreamName, text: string, done: () => void = () => {}): void {
    const shown = this.#limit.take(parent.msg_id, name, text);
    if (shown.length === 0) {
      done();
      this.#reportLater(parent);
    }
    this.#show(parent, shown, done);
  }

  configure({ limit, rate }: OutputSettings): void {
    this.#limit.limit = limit;
    this.#queue.setRate(rate);
  }

  /** A cell starts. */
  begin(parent: Partial<Header>): void {
    this.#running = parent.msg_id ?? null;
  }

  /** A cell has ended: says what was not shown of its text. */
  end(parent: Header): void {
    this.#running = null;
    this.#show(parent, this.#limit.report(parent.msg_id), () => {});
  }

  /** The running cell is interrupted: what has come from it leaves without waiting, what it still prints is cut. */
  hurry(): void {
    if (this.#running === null) return;
    this.#limit.close(this.#running);
    this.#streams.flush();
    this.#queue.hurry(this.#running);
  }

  status(parent: Partial<Header>, state: 'busy' | 'idle' | 'starting'): Promise<void> {
    const sent = this.publish('status', parent, { execution_state: state });
    if (state === 'idle') this.#queue.calm(parent.msg_id ?? '');
    return sent;
  }

  /** Greets a front end that has just subscribed. */
  welcome(topic: string): Promise<void> {
    const message = { type: 'iopub_welcome', session: this.#session, content: { subscription: topic } };
    return this.#sender.send(encode({ ...message, identities: [topic] }, this.#connection.key));
  }

  #show(parent: Header, shown: readonly Shown[], done: () => void): void {
    shown.forEach(({ name, text }, index) => {
      if (text === '' && index < shown.length - 1) return;
      this.#streams.add(parent, name, text, index === shown.length - 1 ? done : undefined);
    });
  }

  /** Text that is cut after its cell has ended has no end to be reported at. */
  #reportLater(parent: Header): void {
    if (this.#running === parent.msg_id || this.#late.has(parent.msg_id)) return;
    this.#late.add(parent.msg_id);
    setTimeout(() => {
      this.#late.delete(parent.msg_id);
      this.#show(parent, this.#limit.report(parent.msg_id), () => {});
    }, LATE_REPORT_MS).unref();
  }

  #send(type: string, parent: Partial<Header>, content: Content, extra: Extra = {}): Promise<void> {
    const message = { identities: [type], type, session: this.#session, parent, content, ...extra };
    return this.#queue.send(type, parent.msg_id ?? '', encode(message, this.#connection.key));
  }
}
