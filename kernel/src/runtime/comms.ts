import { randomUUID } from 'node:crypto';
import type { ToMain } from '../threads/messages.ts';
import type { Content } from '../wire/message.ts';
import { contextFor, currentCell, runInCell } from './cell.ts';
import type { Channel } from './channel.ts';

type Buffers = readonly Uint8Array[];
type OnMessage = (data: unknown, buffers: Buffers) => void;
type OnClose = (data: unknown) => void;
type OnOpen = (comm: Comm, data: unknown, buffers: Buffers) => void;

/** One end of a channel to the front end. */
export class Comm {
  readonly id: string;
  readonly target: string;
  readonly #registry: CommRegistry;
  #onMessage: OnMessage = () => {};
  #onClose: OnClose = () => {};

  constructor(id: string, target: string, registry: CommRegistry) {
    this.id = id;
    this.target = target;
    this.#registry = registry;
  }

  send(data: unknown, buffers: Buffers = []): void {
    this.#registry.publish('comm_msg', { comm_id: this.id, data }, buffers);
  }

  onMessage(listener: OnMessage): void {
    this.#onMessage = listener;
  }

  onClose(listener: OnClose): void {
    this.#onClose = listener;
  }

  close(data: unknown = {}): void {
    this.#registry.forget(this.id);
    this.#registry.publish('comm_close', { comm_id: this.id, data }, []);
  }

  /** @internal */
  receive(type: string, data: unknown, buffers: Buffers): void {
    if (type === 'comm_msg') this.#onMessage(data, buffers);
    else this.#onClose(data);
  }
}

/** The comms of the kernel's side. Listeners that throw are reported like any uncaught error of the cell. */
export class CommRegistry {
  readonly #channel: Channel;
  readonly #targets = new Map<string, OnOpen>();
  readonly #comms = new Map<string, Comm>();

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  register(target: string, onOpen: OnOpen): void {
    this.#targets.set(target, onOpen);
  }

  unregister(target: string): void {
    this.#targets.delete(target);
  }

  open(target: string, data: unknown = {}, buffers: Buffers = []): Comm {
    const comm = new Comm(randomUUID(), target, this);
    this.#comms.set(comm.id, comm);
    this.publish('comm_open', { comm_id: comm.id, target_name: target, data }, buffers);
    return comm;
  }

  forget(id: string): void {
    this.#comms.delete(id);
  }

  publish(type: string, content: Content, buffers: Buffers): void {
    this.#channel.publish(type, content, { buffers });
  }

  /** Hands a message of the front end to whoever listens; targets nobody knows are closed again. */
  receive(message: Extract<ToMain, { kind: 'comm' }>): void {
    const context = contextFor(message.parent, currentCell()?.count ?? 0);
    runInCell(context, () => this.#dispatch(message.type, message.content, message.buffers));
  }

  #dispatch(type: string, content: Content, buffers: Buffers): void {
    const id = String(content.comm_id);
    if (type === 'comm_open') {
      this.#opened(id, String(content.target_name), content.data, buffers);
      return;
    }
    const comm = this.#comms.get(id);
    if (type === 'comm_close') this.forget(id);
    comm?.receive(type, content.data, buffers);
  }

  #opened(id: string, target: string, data: unknown, buffers: Buffers): void {
    const onOpen = this.#targets.get(target);
    if (onOpen === undefined) {
      this.publish('comm_close', { comm_id: id, data: {} }, []);
      return;
    }
    const comm = new Comm(id, target, this);
    this.#comms.set(id, comm);
    onOpen(comm, data, buffers);
  }
}
