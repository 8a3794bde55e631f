import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Dealer, Request, Subscriber } from 'zeromq';
import { NODE_FLAGS } from '../../../kernel/src/kernelspec.ts';
import { type Content, decode, encode, type Message, sign } from '../../../kernel/src/wire/message.ts';

/** A front end in miniature: starts a kernel as Jupyter does and speaks the wire protocol with it. */

const MAIN = fileURLToPath(new URL('../../../kernel/src/main.ts', import.meta.url));

/** Everything the kernel said about one request. */
export interface Answer {
  readonly reply: Content;
  /** Published messages between busy and idle, without the states, in order. */
  readonly outputs: readonly Message[];
}

type Channel = 'shell' | 'control';

export class KernelClient {
  readonly folder: string;
  readonly process: ChildProcess;
  readonly session: string = randomUUID();
  readonly published: Message[] = [];
  /** Questions of cells that have come. */
  readonly questions: Message[] = [];
  /** Answers questions of cells; null leaves them open. */
  onInput: (prompt: string) => string | null = () => '';
  readonly #key: string;
  readonly #ports: readonly number[];
  readonly #sockets: { shell: Dealer; control: Dealer; stdin: Dealer; iopub: Subscriber; hb: Request };
  readonly #replies = new Map<string, (message: Message) => void>();
  readonly #early = new Map<string, Message>();
  readonly #counts = new Map<string, number>();
  readonly #idle = new Map<string, () => void>();
  #subscribed: () => void = () => {};
  stderr = '';

  private constructor(folder: string, ports: readonly number[], key: string, kernel: ChildProcess) {
    this.folder = folder;
    this.#key = key;
    this.#ports = ports;
    this.process = kernel;
    const address = (index: number): string => `tcp://127.0.0.1:${ports[index]}`;
    const routing = { routingId: this.session, linger: 0 };
    this.#sockets = {
      shell: new Dealer(routing),
      control: new Dealer(routing),
      stdin: new Dealer(routing),
      iopub: new Subscriber({ receiveHighWaterMark: 0 }),
      hb: new Request({ linger: 0 }),
    };
    const [shell, control, stdin, iopub, hb] = [0, 1, 2, 3, 4].map(address) as [string, string, string, string, string];
    this.#sockets.shell.connect(shell);
    this.#sockets.control.connect(control);
    this.#sockets.stdin.connect(stdin);
    this.#sockets.iopub.connect(iopub);
    this.#sockets.hb.connect(hb);
    this.#sockets.iopub.subscribe();
    this.process.stderr?.on('data', (chunk: Buffer) => {
      this.stderr += String(chunk);
    });
    void this.#readReplies(this.#sockets.shell);
    void this.#readReplies(this.#sockets.control);
    void this.#readStdin();
    void this.#readPublished();
  }

  /**
   * Starts a kernel in a folder (by default a new empty one) and waits until it publishes to us.
   * @param args further words for the kernel's command line
   * @param env further environment; without it the kernel keeps no history on disk
   */
  static async start(
    folder: string = mkdtempSync(join(tmpdir(), 'plumbline-kernel-')),
    args: readonly string[] = [],
    env: NodeJS.ProcessEnv = { PLUMBLINE_HISTORY: 'off' },
  ): Promise<KernelClient> {
    const ports = await freePorts(5);
    const key = randomUUID();
    const client = new KernelClient(folder, ports, key, spawnKernel(folder, ports, key, args, env));
    await client.#ready();
    return client;
  }

  /** Port of the shell. */
  get port(): number {
    return this.#ports[0] ?? 0;
  }

  /** Another front end of the same kernel. */
  async join(): Promise<KernelClient> {
    const client = new KernelClient(this.folder, this.#ports, this.#key, this.process);
    await client.#ready();
    return client;
  }

  async #ready(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#subscribed = resolve;
    });
    await this.request('kernel_info_request', {});
  }

  /** Sends a request; gives its id. */
  async send(
    type: string,
    content: Content,
    options: { channel?: Channel; key?: string; buffers?: Uint8Array[] } = {},
  ): Promise<string> {
    const frames = encode({ type, session: this.session, content, buffers: options.buffers }, options.key ?? this.#key);
    await this.#sockets[options.channel ?? 'shell'].send(frames);
    return (JSON.parse(String(frames[2])) as { msg_id: string }).msg_id;
  }

  /** Sends frames as they are to the shell. */
  async sendFrames(frames: readonly Uint8Array[]): Promise<void> {
    await this.#sockets.shell.send(frames.length === 0 ? [''] : [...frames]);
  }

  /** Sends JSON texts as they are, signed, to the shell. */
  async sendSigned(parts: readonly string[], ...more: readonly Uint8Array[]): Promise<void> {
    await this.#sockets.shell.send(['<IDS|MSG>', sign(this.#key, parts), ...parts, ...more]);
  }

  /** Answers a question. @param parent header that the answer names as its reason */
  async reply(value: unknown, parent: Partial<Message['header']> = {}): Promise<void> {
    const message = { type: 'input_reply', session: this.session, parent, content: { value } };
    await this.#sockets.stdin.send(encode(message, this.#key));
  }

  /** Sends a request and waits for its reply and for idle. */
  async request(type: string, content: Content, options: { channel?: Channel } = {}): Promise<Answer> {
    return this.answer(await this.send(type, content, options));
  }

  /** Waits for the reply to, and the end of, a request sent before. */
  async answer(id: string): Promise<Answer> {
    const early = this.#early.get(id);
    const reply = early ?? new Promise<Message>((resolve) => this.#replies.set(id, resolve));
    const idle = this.#isIdle(id) ? Promise.resolve() : new Promise<void>((resolve) => this.#idle.set(id, resolve));
    const { content } = await reply;
    await idle;
    return { reply: content, outputs: this.outputs(id) };
  }

  async execute(code: string, options: Content = {}): Promise<Answer> {
    return this.answer(await this.begin(code, options));
  }

  /** Starts a cell without waiting for it. */
  async begin(code: string, options: Content = {}): Promise<string> {
    const content = {
      code,
      silent: false,
      store_history: true,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: true,
      ...options,
    };
    return this.send('execute_request', content);
  }

  async interrupt(): Promise<Answer> {
    return this.request('interrupt_request', {}, { channel: 'control' });
  }

  /** What was published about a request, but for busy and idle. */
  outputs(id: string): Message[] {
    return this.published.filter((m) => m.parent.msg_id === id && m.header.msg_type !== 'status');
  }

  /** How many replies to a request have come. */
  repliesTo(id: string): number {
    return this.#counts.get(id) ?? 0;
  }

  /** States published about a request. */
  states(id: string): unknown[] {
    return this.published
      .filter((m) => m.parent.msg_id === id && m.header.msg_type === 'status')
      .map((m) => m.content.execution_state);
  }

  /** Resolves when something published meets the condition. */
  async until(condition: (message: Message) => boolean): Promise<Message> {
    for (;;) {
      const found = this.published.find(condition);
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  async heartbeat(payload: string): Promise<string> {
    await this.#sockets.hb.send(payload);
    const [frame] = await this.#sockets.hb.receive();
    return String(frame);
  }

  /** Shuts the kernel down as Jupyter does; gives the exit code. */
  async stop(): Promise<number | null> {
    const exited = this.exited();
    if (this.process.exitCode === null) await this.send('shutdown_request', { restart: false }, { channel: 'control' });
    const code = await exited;
    this.close();
    return code;
  }

  exited(): Promise<number | null> {
    if (this.process.exitCode !== null) return Promise.resolve(this.process.exitCode);
    return new Promise((resolve) => this.process.once('exit', (code) => resolve(code)));
  }

  /** Leaves a kernel that lives on. */
  leave(): void {
    for (const socket of Object.values(this.#sockets)) socket.close();
  }

  close(): void {
    this.leave();
    this.process.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #readReplies(socket: Dealer): Promise<void> {
    for await (const frames of socket) {
      const message = decode(frames, this.#key);
      const id = message.parent.msg_id ?? '';
      this.#counts.set(id, this.repliesTo(id) + 1);
      const waiting = this.#replies.get(id);
      if (waiting === undefined) this.#early.set(id, message);
      waiting?.(message);
    }
  }

  async #readStdin(): Promise<void> {
    for await (const frames of this.#sockets.stdin) {
      const question = decode(frames, this.#key);
      this.questions.push(question);
      const value = this.onInput(String(question.content.prompt));
      if (value !== null) await this.reply(value, question.header);
    }
  }

  async #readPublished(): Promise<void> {
    for await (const frames of this.#sockets.iopub) {
      const message = decode(frames, this.#key);
      if (message.header.msg_type === 'iopub_welcome') this.#subscribed();
      else this.published.push(message);
      if (message.content.execution_state === 'idle') this.#idle.get(message.parent.msg_id ?? '')?.();
    }
  }

  #isIdle(id: string): boolean {
    return this.states(id).includes('idle');
  }
}

function spawnKernel(
  folder: string,
  ports: readonly number[],
  key: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): ChildProcess {
  const file = join(folder, 'connection.json');
  const [shell_port, control_port, stdin_port, iopub_port, hb_port] = ports;
  const connection = {
    transport: 'tcp',
    ip: '127.0.0.1',
    key,
    signature_scheme: 'hmac-sha256',
    shell_port,
    control_port,
    stdin_port,
    iopub_port,
    hb_port,
  };
  writeFileSync(file, JSON.stringify(connection), { mode: 0o600 });
  return spawn(process.execPath, [...NODE_FLAGS, '--conditions=source', MAIN, file, ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listen));
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

function listen(): Promise<ReturnType<typeof createServer>> {
  const server = createServer();
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** The text that a request printed. */
export function printed(answer: Answer, name: 'stdout' | 'stderr' = 'stdout'): string {
  const streams = answer.outputs.filter((m) => m.header.msg_type === 'stream' && m.content.name === name);
  return streams.map((m) => String(m.content.text)).join('');
}

/** Plain text of a cell's result; undefined when it has none. */
export function resultOf(answer: Answer): unknown {
  const result = answer.outputs.find((m) => m.header.msg_type === 'execute_result');
  return (result?.content.data as Content | undefined)?.['text/plain'];
}
