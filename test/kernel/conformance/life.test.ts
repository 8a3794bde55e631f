import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Dealer } from 'zeromq';
import { kernelSpec } from '../../../kernel/src/kernelspec.ts';
import { encode } from '../../../kernel/src/wire/message.ts';
import { KernelClient, resultOf } from '../support/client.ts';

it('shuts down when asked, also in the middle of a loop', async () => {
  const kernel = await KernelClient.start();
  await kernel.begin('while (true) {}');
  const exited = kernel.exited();
  const { reply } = await kernel.request('shutdown_request', { restart: true }, { channel: 'control' });
  expect(reply).toMatchObject({ status: 'ok', restart: true });
  expect(await exited).toBe(0);
  kernel.close();
}, 30_000);

it("only reads its connection file, and leaves nothing in the notebook's folder", async () => {
  const kernel = await KernelClient.start();
  const file = join(kernel.folder, 'connection.json');
  const before = [readFileSync(file, 'utf8'), statSync(file).mode];
  await kernel.execute('const a = 1');
  await kernel.execute('a');
  expect([readFileSync(file, 'utf8'), statSync(file).mode]).toEqual(before);
  const entries = await kernel.execute('require("fs").readdirSync(".").join()');
  expect(entries.outputs[1]?.content.data).toEqual({ 'text/plain': "'connection.json'" });
  expect(await kernel.stop()).toBe(0);
}, 30_000);

it.each([
  ['waits', ''],
  ['loops', 'for (;;);'],
])(
  'ends when the process that started it is gone, while it %s',
  async (_what, code) => {
    const folder = mkdtempSync(join(tmpdir(), 'plumbline-orphan-'));
    const ports = { shell_port: 1, control_port: 2, stdin_port: 3, iopub_port: 4, hb_port: 5 };
    const file = join(folder, 'connection.json');
    writeFileSync(file, JSON.stringify({ transport: 'ipc', ip: join(folder, 'k'), key: 'k', ...ports }));
    const [node = '', ...args] = kernelSpec().argv.map((arg) => arg.replace('{connection_file}', file));
    const starter = `const { spawn } = require('node:child_process');
    const child = spawn(${JSON.stringify(node)}, ${JSON.stringify(args)}, { stdio: 'ignore', detached: true });
    console.log(child.pid); setInterval(() => {}, 1000);`;
    const env = { ...process.env, PLUMBLINE_HISTORY: 'off' };
    const parent = spawn(node, ['-e', starter], { stdio: ['ignore', 'pipe', 'inherit'], env });
    const pid = await new Promise<number>((resolve) => parent.stdout.once('data', (chunk) => resolve(Number(chunk))));
    const front = new Dealer({ linger: 0 });
    front.connect(`ipc://${join(folder, 'k')}-1`);
    await front.send(encode({ type: 'execute_request', session: 's', content: { code: '1' } }, 'k'));
    await front.receive();
    if (code !== '') await front.send(encode({ type: 'execute_request', session: 's', content: { code } }, 'k'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => isAlive(pid), { timeout: 15_000 }).toBe(false);
    front.close();
    rmSync(folder, { recursive: true });
  },
  40_000,
);

it('keeps its memory when all front ends vanish in the middle of its output', async () => {
  const first = await KernelClient.start();
  const memory = 'Math.round(process.memoryUsage().rss / 2 ** 20)';
  const before = Number(resultOf(await first.execute(memory)));
  const code =
    'let lines = 0; for (let i = 0; i < 12_000; i++) { console.log("x".repeat(10_000)); lines++; await null }';
  await first.execute('kernel.outputRate = kernel.outputLimit = Infinity');
  const id = await first.begin(code);
  await first.until((m) => m.parent.msg_id === id && m.header.msg_type === 'stream');
  const second = await first.join();
  first.leave();
  expect(resultOf(await second.execute('lines'))).toBe('12000');
  expect(Number(resultOf(await second.execute(memory))) - before).toBeLessThan(200);
  expect(await second.stop()).toBe(0);
}, 60_000);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
