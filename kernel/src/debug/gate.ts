import { join } from 'node:path';
import type { CompiledCell } from '../threads/messages.ts';
import type { Content, Header, Message } from '../wire/message.ts';
import type { Adapter } from './adapter.ts';
import { CellBook } from './cell-book.ts';

interface Host {
  readonly publisher: { publish(type: string, parent: Partial<Header>, content: Content): Promise<void> };
  readonly language: { emit(code: string): Promise<CompiledCell | null> };
  /** Folder of the notebook. */
  readonly folder: string;
  readonly log: (text: string) => void;
}

/** The way to the debugger, which is loaded when a front end first asks for it. */
export class DebugGate {
  readonly #host: Host;
  readonly #book = new CellBook();
  /** The request that events are said to belong to: the last one. */
  #parent: Partial<Header> = {};
  #adapter: Adapter | null = null;
  #loading: Promise<Adapter> | null = null;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Content of the reply to a debug request. */
  async handle({ header, content }: Message): Promise<Content> {
    this.#parent = header;
    this.#loading ??= this.#load();
    return (await this.#loading).handle(content);
  }

  /** Notes a cell that is about to run as this number, and sets its breakpoints; instant when nobody debugs. */
  async prepare(count: number, code: string, cell: CompiledCell): Promise<void> {
    this.#book.add(join(this.#host.folder, `cell[${count}]`), code, cell);
    await this.#adapter?.prepare(code, cell);
  }

  /** Ends what stands still at a breakpoint, as an interrupt does. */
  terminate(): void {
    this.#adapter?.execution.terminate();
  }

  /** Must come before the process ends: it would wait for the debugger to go. */
  close(): void {
    this.#adapter?.stop();
  }

  async #load(): Promise<Adapter> {
    const { Adapter } = await import('./adapter.ts');
    const { publisher, language, log } = this.#host;
    this.#adapter = new Adapter({
      book: this.#book,
      emit: (code) => language.emit(code),
      log,
      publish: (event) => void publisher.publish('debug_event', this.#parent, event),
    });
    return this.#adapter;
  }
}
