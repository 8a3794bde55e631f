import type { Socket } from 'node:net';
import { DqError } from '../../kit/errors.ts';
import { type Attachment, AttachmentBox, encodeAttachment } from './attachments.ts';
import { encodeFrame, FRAME_BINARY, FRAME_JSON, FRAME_LIMIT, FrameDecoder, HELLO_LIMIT } from './frames.ts';
import { type Message, parseMessage } from './messages.ts';

/** What one side does with what the other sends. */
export interface WireEvents {
  /** Attachments belong to requests and replies. A throw ends the connection. */
  message(message: Message, attachments: readonly Attachment[]): void;
  /** Once, when the connection is over, with the reason if it was a fault. */
  closed(error: Error | null): void;
}

/** One end of the socket: messages in and out. Both sides use it. */
export class Wire {
  readonly #socket: Socket;
  readonly #decoder = new FrameDecoder(HELLO_LIMIT);
  readonly #box = new AttachmentBox();
  readonly #events: WireEvents;
  #error: Error | null = null;

  constructor(socket: Socket, events: WireEvents) {
    this.#socket = socket;
    this.#events = events;
    socket.on('data', (chunk) => this.#receive(chunk));
    socket.on('error', (error) => {
      this.#error = error;
    });
    socket.once('close', () => events.closed(this.#error));
  }

  /** From now on frames may have their full size. */
  trust(): void {
    this.#decoder.limit = FRAME_LIMIT;
  }

  /** True when the other side does not keep up: the time to drop what may be dropped. */
  get congested(): boolean {
    return this.#socket.writableNeedDrain;
  }

  /** Sends a message after its attachments. Nothing happens when the connection is over. */
  send(message: Message, attachments: readonly Attachment[] = []): void {
    if (this.#socket.destroyed) return;
    const id = 'id' in message && message.id !== null ? message.id : 0;
    const json = encodeFrame(FRAME_JSON, Buffer.from(JSON.stringify(message)));
    this.#socket.cork();
    attachments.forEach((data, index) => {
      for (const frame of encodeAttachment(id, index, data)) this.#write(frame);
    });
    this.#write(json);
    this.#socket.uncork();
  }

  /** Ends the connection after what was sent has gone out. */
  end(): void {
    this.#socket.end();
  }

  /** Ends the connection at once. */
  destroy(): void {
    this.#socket.destroy();
  }

  #write(parts: readonly Uint8Array[]): void {
    for (const part of parts) this.#socket.write(part);
  }

  #receive(chunk: Uint8Array): void {
    try {
      for (const frame of this.#decoder.push(chunk)) this.#dispatch(frame.type, frame.body);
    } catch (error) {
      this.#error = error instanceof Error ? error : new Error(String(error));
      this.#socket.destroy();
    }
  }

  #dispatch(type: number, body: Uint8Array): void {
    if (type === FRAME_BINARY) this.#box.add(body);
    else if (type === FRAME_JSON) this.#deliver(body);
    else throw new DqError('wire_broken', { reason: `a frame of type ${type}` });
  }

  #deliver(body: Uint8Array): void {
    const message = parseMessage(body);
    const owns = message.kind === 'request' || message.kind === 'reply';
    this.#events.message(message, owns ? this.#box.take(message.id) : []);
  }
}
