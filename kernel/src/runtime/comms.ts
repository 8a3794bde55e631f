import { randomUUID } from 'node:crypto';
import { types } from 'node:util';
import type { ToMain } from '../threads/messages.ts';
import type { Content } from '../wire/message.ts';
import { type CellContext, contextFor, currentCell, isCell, onBehalfOf, runInCell } from './cell.ts';
import type { Channel } from './channel.ts';
import { type BinaryData, bytesOf, jsonOf } from './comm-data.ts';
import { describeFailure, KernelNotice } from './failure.ts';
import { realSetImmediate } from './originals.ts';

type Buffers = readonly Uint8Array[];
type OnMessage = (data: unknown, buffers: Buffers, metadata: Content) => unknown;
type OnOpen = (comm: Comm, data: unknown, buffers: Buffers, metadata: Content) => unknown;

interface Incoming {
  readonly data: unknown;
  readonly buffers: Buffers;
  readonly metadata: Content;
}

/** One end of a channel to the front end. */
export class Comm {
  readonly id: string;
  readonly target: string;
  readonly #registry: CommRegistry;
  #onMessage: OnMessage = () => {};
  #onClose: OnMessage = () => {};
  #owner: CellContext | null;
  #closed = false;

  constructor(id: string, target: string, registry: CommRegistry, owner: CellContext | null) {
    this.id = id;
    this.target = target;
    this.#registry = registry;
    this.#owner = owner;
  }

  /** True when either side has closed it: nothing is sent any more. */
  get closed(): boolean {
    return this.#closed;
  }

  /** The cell that listens; errors of its listeners are shown there. */
  get owner(): CellContext | null {
    return this.#owner;
  }

  /**
   * Sends JSON data with any number of binary buffers; does nothing when the comm is closed.
   * @throws TypeError when the data is no JSON (big integers, circular objects)
   */
  send(data: unknown, buffers: readonly BinaryData[] = [], metadata: Content = {}): void {
    if (!this.#closed) this.#publish('comm_msg', data, buffers, metadata);
  }

  onMessage(listener: OnMessage): void {
    this.#onMessage = listener;
    this.#owner = listenerCell() ?? this.#owner;
  }

  onClose(listener: OnMessage): void {
    this.#onClose = listener;
    this.#owner = listenerCell() ?? this.#owner;
  }

  /** Tells the front end; a comm that is closed already stays so. */
  close(data: unknown = {}, buffers: readonly BinaryData[] = [], metadata: Content = {}): void {
    if (this.#closed) return;
    this.#publish('comm_close', data, buffers, metadata);
    this.#closed = true;
    this.#registry.forget(this.id);
  }

  /** @internal */
  receive(type: string, { data, buffers, metadata }: Incoming): unknown {
    if (type === 'comm_close') this.#closed = true;
    return type === 'comm_close' ? this.#onClose(data, buffers, metadata) : this.#onMessage(data, buffers, metadata);
  }

  #publish(type: string, data: unknown, buffers: readonly BinaryData[], metadata: Content): void {
    this.#registry.publish(type, { comm_id: this.id, data: jsonOf(data) }, buffers.map(bytesOf), metadata);
  }
}

/** Listeners that other listeners add belong to the cell of the first. */
function listenerCell(): CellContext | null {
  const cell = currentCell();
  return cell !== null && isCell(cell) ? cell : null;
}

interface Target {
  readonly onOpen: OnOpen;
  readonly owner: CellContext | null;
}

/** The comms of the kernel's side. Errors of listeners are shown in the cell that listens. */
export class CommRegistry {
  readonly #channel: Channel;
  readonly #targets = new Map<string, Target>();
  readonly #comms = new Map<string, Comm>();
  /** Targets of the kernel's own. */
  readonly #reserved = new Set<string>();

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  /** @param onOpen called for each comm that the front end opens for the target; may be asynchronous */
  register(target: string, onOpen: OnOpen): void {
    this.#refuseReserved(target);
    this.#targets.set(target, { onOpen, owner: listenerCell() });
  }

  unregister(target: string): void {
    this.#refuseReserved(target);
    this.#targets.delete(target);
  }

  /** @internal As `register`, for a target of the kernel itself, which cells cannot take. */
  reserve(target: string, onOpen: OnOpen): void {
    this.register(target, onOpen);
    this.#reserved.add(target);
  }

  #refuseReserved(target: string): void {
    if (!this.#reserved.has(target)) return;
    throw new KernelNotice(`The target "${target}" belongs to the kernel itself: choose another name.`);
  }

  /** Opens a comm to whatever the front end has registered for the target; it closes the comm when there is nothing. */
  open(target: string, data: unknown = {}, buffers: readonly BinaryData[] = [], metadata: Content = {}): Comm {
    const comm = new Comm(randomUUID(), target, this, listenerCell());
    const content = { comm_id: comm.id, target_name: target, data: jsonOf(data) };
    this.publish('comm_open', content, buffers.map(bytesOf), metadata);
    this.#comms.set(comm.id, comm);
    return comm;
  }

  /** @internal */
  forget(id: string): void {
    this.#comms.delete(id);
  }

  /** @internal Messages of comms pass also from silent and interrupted cells: both sides must agree on what is open. */
  publish(type: string, content: Content, buffers: Buffers, metadata: Content): void {
    const cell = currentCell();
    if (cell === null) return;
    const context = contextFor(cell.parent, cell.count);
    onBehalfOf(context, () => this.#channel.publish(type, content, { metadata, buffers }));
  }

  /** Hands a message of the front end to whoever listens; targets nobody knows are closed again. */
  receive(message: Extract<ToMain, { kind: 'comm' }>): void {
    const context = contextFor(message.parent, currentCell()?.count ?? 0);
    runInCell(context, () => this.#dispatch(message));
    realSetImmediate(() => this.#channel.post({ kind: 'handled', id: message.id }));
  }

  #dispatch({ type, content, buffers, metadata }: Extract<ToMain, { kind: 'comm' }>): void {
    const id = String(content.comm_id);
    const incoming: Incoming = { data: content.data, buffers, metadata };
    if (type === 'comm_open') this.#opened(id, String(content.target_name), incoming);
    else this.#received(type, id, incoming);
  }

  #received(type: string, id: string, incoming: Incoming): void {
    const comm = this.#comms.get(id);
    if (comm === undefined) return;
    if (type === 'comm_close') this.forget(id);
    this.#guard(comm, () => comm.receive(type, incoming));
  }

  #opened(id: string, name: string, { data, buffers, metadata }: Incoming): void {
    const target = this.#targets.get(name);
    if (target === undefined) {
      this.publish('comm_close', { comm_id: id, data: {} }, [], {});
      return;
    }
    const comm = new Comm(id, name, this, target.owner);
    this.#comms.set(id, comm);
    this.#guard(comm, () => target.onOpen(comm, data, buffers, metadata));
  }

  /** Runs a listener, which may be asynchronous. */
  #guard(comm: Comm, listener: () => unknown): void {
    try {
      const result = listener();
      if (types.isPromise(result)) result.catch((error: unknown) => this.#report(comm, error));
    } catch (error) {
      this.#report(comm, error);
    }
  }

  #report(comm: Comm, error: unknown): void {
    const { traceback } = describeFailure(error);
    const text = `A listener of the comm "${comm.target}" failed: ${traceback.join('\n')}\n`;
    const { owner } = comm;
    const isHeard = owner !== null && !owner.abandoned && !owner.silent;
    if (isHeard) onBehalfOf(owner, () => this.#channel.stream('stderr', text));
    else this.#channel.stream('stderr', text);
  }
}
