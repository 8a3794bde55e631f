import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { kernelSpec } from '../../../kernel/src/kernelspec.ts';
import { KernelClient } from '../support/client.ts';

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

it('ends when the process that started it is gone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-orphan-'));
  const connection = {
    transport: 'ipc',
    ip: join(folder, 'k'),
    key: 'k',
    shell_port: 1,
    control_port: 2,
    stdin_port: 3,
    iopub_port: 4,
    hb_port: 5,
  };
  const file = join(folder, 'connection.json');
  writeFileSync(file, JSON.stringify(connection));
  const [node = '', ...args] = kernelSpec().argv.map((arg) => arg.replace('{connection_file}', file));
  const starter = `const { spawn } = require('node:child_process');
    const child = spawn(${JSON.stringify(node)}, ${JSON.stringify(args)}, { stdio: 'ignore', detached: true });
    console.log(child.pid); setInterval(() => {}, 1000);`;
  const parent = spawn(node, ['-e', starter], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = await new Promise<number>((resolve) => parent.stdout.once('data', (chunk) => resolve(Number(chunk))));
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  rmSync(folder, { recursive: true });
}, 30_000);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
