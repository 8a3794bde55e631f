import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, type Mock, vi } from 'vitest';
import { encodeFrame, FRAME_JSON, HELLO_LIMIT } from '../../../../core/src/engine/host/frames.ts';
import type { JobFactory, JobHandler } from '../../../../core/src/engine/host/jobs.ts';
import type { Message } from '../../../../core/src/engine/host/messages.ts';
import { serve } from '../../../../core/src/engine/host/server.ts';
import { Wire } from '../../../../core/src/engine/host/wire.ts';

const token = 'a'.repeat(64);
const hello: Message = { kind: 'hello', protocol: 1, token, session: null };

let dir: string;
let path: string;
let jobs: Mock<JobFactory>;
let done: Mock<() => void>;

beforeEach(async () => {
  [jobs, done] = [vi.fn(), vi.fn()];
  dir = mkdtempSync(join(tmpdir(), 'serve-'));
  path = process.platform === 'win32' ? `\\\\.\\pipe\\${dir}` : join(dir, 's');
  const handlers = new Map<string, JobHandler>([['echo', async (params) => ({ result: params })]]);
  jobs.mockResolvedValue({ handlers, close: async () => {} });
  await serve({ path, token, jobs, done });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

interface Peer {
  readonly socket: Socket;
  readonly wire: Wire;
  readonly messages: Message[];
  readonly closed: Promise<unknown>;
}

function peer(): Promise<Peer> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    const messages: Message[] = [];
    const closed = new Promise((over) => {
      const wire = new Wire(socket, { message: (message) => messages.push(message), closed: over });
      socket.once('connect', () => resolve({ socket, wire, messages, closed }));
    });
    closed.then(() => reject(new Error('refused')));
  });
}

describe('the server', () => {
  it('welcomes who shows the token, answers, and is done when that client goes', async () => {
    const { wire, messages, closed } = await peer();
    wire.send(hello);
    wire.send({ kind: 'request', id: 5, method: 'echo', params: 'x' });
    await vi.waitFor(() => expect(messages).toHaveLength(2));
    expect(messages).toEqual([
      { kind: 'welcome', protocol: 1, pid: process.pid },
      { kind: 'reply', id: 5, result: 'x' },
    ]);
    await expect(peer()).rejects.toThrow('refused');
    wire.destroy();
    await closed;
    await vi.waitFor(() => expect(done).toHaveBeenCalledOnce());
  });

  const bad: [string, Message][] = [
    ['no token', { ...hello, token: '' }],
    ['a wrong token', { ...hello, token: 'b'.repeat(64) }],
    ['a longer token', { ...hello, token: `${token}a` }],
    ['another version', { ...hello, protocol: 2 }],
    ['a request before the hello', { kind: 'request', id: 1, method: 'echo', params: 1 }],
  ];
  it.each(bad)('sends away %s, and still serves the right client', async (_, message) => {
    const stranger = await peer();
    stranger.wire.send(message);
    await stranger.closed;
    expect(stranger.messages).toMatchObject([{ kind: 'error', id: null, error: { code: 'wire_broken' } }]);
    expect(jobs).not.toHaveBeenCalled();
    expect(done).not.toHaveBeenCalled();
    const { wire, messages } = await peer();
    wire.send(hello);
    await vi.waitFor(() => expect(messages).toHaveLength(1));
    wire.destroy();
  });

  it.each([
    ['not frames', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['a frame larger than a hello may be', Buffer.from(Uint32Array.of(HELLO_LIMIT + 1).buffer)],
    ['not JSON', Buffer.concat(encodeFrame(FRAME_JSON, Buffer.from('{')))],
    ['an unknown frame', Buffer.concat(encodeFrame(9, Buffer.from('{}')))],
  ])('hangs up on %s', async (_, bytes) => {
    const { socket, closed, messages } = await peer();
    socket.write(bytes);
    await closed;
    expect(messages).toEqual([]);
    expect(done).not.toHaveBeenCalled();
  });
});
