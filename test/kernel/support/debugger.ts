import type { Content, Message } from '../../../kernel/src/wire/message.ts';
import type { KernelClient } from './client.ts';

/** A frame, as far as tests look at it. */
export interface ShownFrame {
  readonly id: number;
  readonly name: string;
  readonly line: number;
  readonly source: { readonly path: string };
}

export interface ShownVariable {
  readonly name: string;
  readonly value: string;
  readonly variablesReference: number;
}

/** The debugger of a front end: speaks the debug adapter protocol over the control channel. */
export class DebugClient {
  readonly #kernel: KernelClient;
  #seq = 0;
  #seen = 0;

  constructor(kernel: KernelClient) {
    this.#kernel = kernel;
  }

  /** The whole response. */
  async send(command: string, args?: unknown): Promise<Content> {
    const content = { type: 'request', seq: ++this.#seq, command, ...(args === undefined ? {} : { arguments: args }) };
    return (await this.#kernel.request('debug_request', content, { channel: 'control' })).reply;
  }

  /** Body of a response that must be a success. */
  async ask<T = Content>(command: string, args: Content = {}): Promise<T> {
    const response = await this.send(command, args);
    if (response.success !== true) throw new Error(`${command}: ${String(response.message)}`);
    return response.body as T;
  }

  async start(): Promise<void> {
    await this.ask('initialize', { clientID: 'test' });
    await this.ask('attach');
  }

  /** Sets breakpoints in a cell's text; gives the path and the lines they have now. */
  async breakAt(code: string, ...lines: number[]): Promise<{ path: string; lines: unknown[] }> {
    const { sourcePath: path } = await this.ask<{ sourcePath: string }>('dumpCell', { code });
    const { breakpoints } = await this.ask<{ breakpoints: Content[] }>('setBreakpoints', {
      source: { path },
      breakpoints: lines.map((line) => ({ line })),
    });
    return { path, lines: breakpoints.map((b) => (b.verified === true ? b.line : b.message)) };
  }

  /** Whether an event of this name has come that was not waited for. */
  hasNews(name: string): boolean {
    return this.#next(name) >= 0;
  }

  /** The next event of this name that was not waited for before. */
  async event(name: string): Promise<Content> {
    await this.#kernel.until(() => this.hasNews(name));
    const index = this.#next(name);
    this.#seen = index + 1;
    return this.#kernel.published[index]?.content.body as Content;
  }

  #next(name: string): number {
    const isNext = (message: Message, index: number): boolean =>
      index >= this.#seen && message.header.msg_type === 'debug_event' && message.content.event === name;
    return this.#kernel.published.findIndex(isNext);
  }

  async frames(): Promise<ShownFrame[]> {
    return (await this.ask<{ stackFrames: ShownFrame[] }>('stackTrace', { threadId: 1 })).stackFrames;
  }

  /** Waits for a stop; gives `name:line` of its frames, innermost first. */
  async stopped(reason?: string): Promise<string[]> {
    const body = await this.event('stopped');
    if (reason !== undefined && body.reason !== reason) throw new Error(`stopped by ${String(body.reason)}`);
    return (await this.frames()).map(({ name, line }) => `${name}:${line}`);
  }

  async children(reference: number): Promise<ShownVariable[]> {
    return (await this.ask<{ variables: ShownVariable[] }>('variables', { variablesReference: reference })).variables;
  }

  /** Variables of the frames' scopes: scope -> name -> value. */
  async scopes(frameId: number): Promise<Record<string, Record<string, string>>> {
    const { scopes } = await this.ask<{ scopes: { name: string; variablesReference: number }[] }>('scopes', {
      frameId,
    });
    const entries = await Promise.all(
      scopes.map(
        async ({ name, variablesReference }) => [name, valuesOf(await this.children(variablesReference))] as const,
      ),
    );
    return Object.fromEntries(entries);
  }
}

export function valuesOf(variables: readonly ShownVariable[]): Record<string, string> {
  return Object.fromEntries(variables.map(({ name, value }) => [name, value]));
}
