import type { Connection } from '../wire/connection.ts';
import { type Content, encode, type Header } from '../wire/message.ts';
import { Sender, type Sockets } from '../wire/sockets.ts';
import { StreamBuffer } from './stream-buffer.ts';

interface Extra {
  readonly metadata?: Content | undefined;
  readonly buffers?: readonly Uint8Array[] | undefined;
}

/** Everything that goes out on the publish socket, in order; text output is joined into few messages. */
export class Publisher {
  readonly #sender: Sender;
  readonly #connection: Connection;
  readonly #session: string;
  readonly #streams: StreamBuffer;

  constructor(sockets: Sockets, connection: Connection, session: string) {
    this.#sender = new Sender(sockets.iopub);
    this.#connection = connection;
    this.#session = session;
    this.#streams = new StreamBuffer((parent, name, text) => this.#send('stream', parent, { name, text }));
  }

  /** Resolves when the message is handed to the socket. */
  publish(type: string, parent: Partial<Header>, content: Content, extra: Extra = {}): Promise<void> {
    this.#streams.flush();
    return this.#send(type, parent, content, extra);
  }

  stream(parent: Header, name: 'stdout' | 'stderr', text: string): void {
    this.#streams.add(parent, name, text);
  }

  status(parent: Partial<Header>, state: 'busy' | 'idle' | 'starting'): Promise<void> {
    return this.publish('status', parent, { execution_state: state });
  }

  /** Greets a front end that has just subscribed. */
  welcome(topic: string): Promise<void> {
    const message = { type: 'iopub_welcome', session: this.#session, content: { subscription: topic } };
    return this.#sender.send(encode({ ...message, identities: [topic] }, this.#connection.key));
  }

  #send(type: string, parent: Partial<Header>, content: Content, extra: Extra = {}): Promise<void> {
    const message = { identities: [type], type, session: this.#session, parent, content, ...extra };
    return this.#sender.send(encode(message, this.#connection.key));
  }
}
