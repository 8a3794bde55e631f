import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { Dealer } from 'zeromq';
import { kernelSpec } from '../../../kernel/src/kernelspec.ts';
import { type Content, decode, encode } from '../../../kernel/src/wire/message.ts';

const folder = mkdtempSync(join(tmpdir(), 'plumbline-connect-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Started {
  readonly ended: Promise<{ code: number | null; log: string }>;
  readonly log: () => string;
  kill(): void;
}

function start(file: string): Started {
  const [node = '', ...args] = kernelSpec().argv.map((arg) => arg.replace('{connection_file}', file));
  const kernel = spawn(node, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  kernel.stderr.on('data', (chunk) => {
    log += String(chunk);
  });
  const ended = new Promise<{ code: number | null; log: string }>((resolve) =>
    kernel.on('close', (code) => resolve({ code, log })),
  );
  return { ended, log: () => log, kill: () => kernel.kill('SIGKILL') };
}

/** Sends a request with a connection's own words, and gives the reply. */
async function ask(connection: Content, port: string, type: string, content: Content): Promise<Content> {
  const { transport, ip, key } = connection as Record<string, string>;
  const socket = new Dealer({ routingId: 'asker', linger: 0 });
  socket.connect(`${transport}://${ip}${transport === 'ipc' ? '-' : ':'}${connection[port]}`);
  await socket.send(encode({ type, session: 's', content }, key ?? ''));
  const reply = decode(await socket.receive(), key ?? '');
  socket.close();
  return reply.content;
}

it('writes the file that is not there, serves what it says, and removes it at the end', async () => {
  const file = join(folder, 'made', 'kernel.json');
  const kernel = start(file);
  await expect
    .poll(() => existsSync(file) && readFileSync(file, 'utf8').endsWith('}\n'), { timeout: 15_000 })
    .toBe(true);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  const connection = JSON.parse(readFileSync(file, 'utf8')) as Content;
  expect(new Set(Object.values(connection)).size).toBeGreaterThanOrEqual(9);
  const { shell_port, iopub_port, stdin_port, hb_port, control_port } = connection;
  expect(await ask(connection, 'shell_port', 'connect_request', {})).toEqual({
    status: 'ok',
    shell_port,
    iopub_port,
    stdin_port,
    hb_port,
    control_port,
  });
  expect(kernel.log()).toContain(`jupyter console --existing ${file}`);
  await ask(connection, 'control_port', 'shutdown_request', { restart: false });
  expect((await kernel.ended).code).toBe(0);
  expect(existsSync(file)).toBe(false);
}, 30_000);

it.skipIf(process.platform === 'win32')(
  'listens on files, without a key',
  async () => {
    const file = join(folder, 'ipc.json');
    const ports = { shell_port: 1, control_port: 2, stdin_port: 3, iopub_port: 4, hb_port: 5 };
    const connection = { transport: 'ipc', ip: join(folder, 'k'), key: '', ...ports };
    writeFileSync(file, JSON.stringify(connection));
    const kernel = start(file);
    expect(await ask(connection, 'shell_port', 'kernel_info_request', {})).toMatchObject({ status: 'ok' });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(connection);
    expect(await ask(connection, 'control_port', 'shutdown_request', { restart: true })).toMatchObject({
      restart: true,
    });
    expect((await kernel.ended).log).not.toContain('no key');
  },
  30_000,
);

it('says in a sentence why it cannot start, and ends', async () => {
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, '{ "shell_port": ');
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as { port: number };
  const busy = join(folder, 'busy.json');
  writeFileSync(busy, JSON.stringify({ shell_port: port, control_port: 0, stdin_port: 0, iopub_port: 0, hb_port: 0 }));
  const [first, second] = await Promise.all([start(broken).ended, start(busy).ended]);
  taken.close();
  expect(first).toMatchObject({ code: 3, log: expect.stringMatching(/^plumbline kernel: .*no JSON object.\n$/) });
  expect(second).toMatchObject({ code: 3, log: expect.stringMatching(/cannot listen at tcp.*in use.\n$/i) });
}, 30_000);
