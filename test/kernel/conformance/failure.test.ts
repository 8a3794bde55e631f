import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { KernelClient, printed, resultOf } from '../support/client.ts';

let kernel: KernelClient;
beforeAll(async () => {
  kernel = await KernelClient.start();
  mkdirSync(join(kernel.folder, 'node_modules/leaver'), { recursive: true });
  writeFileSync(join(kernel.folder, 'node_modules/leaver/index.js'), 'process.exit(1)');
  await kernel.execute('let kept = 1');
}, 30_000);
afterAll(async () => {
  await kernel.stop();
});

it.each([
  ['process.exit(3)'],
  ['import { exit } from "node:process"; exit()'],
  ['process.abort()'],
  ['process.kill(process.pid)'],
  ['process.kill(0, "SIGTERM")'],
  ['(process as any).reallyExit(1)'],
  ['await import("leaver")'],
  ['require("leaver")'],
])('is not ended by %s, and says so', async (code) => {
  const { reply } = await kernel.execute(code);
  expect(reply.evalue).toMatch(/does not end the kernel: your variables are kept/);
  expect(resultOf(await kernel.execute('kept'))).toBe('1');
});

it.each([
  ['process.exitCode = 3', 'ok'],
  ['process.kill(process.pid, 0)', 'ok'],
  [
    'await new Promise((done) => new (require("worker_threads").Worker)("process.exit(3)", { eval: true }).on("exit", done))',
    'ok',
  ],
  ['require("fs").readFileSync(0, "utf8")', 'ok'],
  ['const deeper = (): any => deeper() + 1; deeper()', 'error'],
  ['"x".repeat(2 ** 30)', 'error'],
  ['throw Object.defineProperty(new Error(), "cause", { get() { throw 1 } })', 'error'],
  ['const gone = Proxy.revocable({}, {}); gone.revoke(); throw gone.proxy', 'error'],
  ['process.removeAllListeners(); setTimeout(() => { throw new Error("later") }, 1)', 'ok'],
])('lives on after %s', async (code, status) => {
  expect((await kernel.execute(code)).reply.status).toBe(status);
  expect(resultOf(await kernel.execute('kept'))).toBe('1');
});

it.each([
  ['Unhandled rejection', 'setTimeout(() => { void Promise.reject(new Error("late")) }, 60)'],
  ['Uncaught error', 'setTimeout(() => { throw new Error("late") }, 60)'],
  [
    'Uncaught error',
    'void (async () => { await new Promise((done) => setTimeout(done, 60)); process.nextTick(() => { throw new Error("late") }) })()',
  ],
])('shows an %s in the cell that caused it, while another runs', async (kind, code) => {
  const id = await kernel.begin(`${code}; 1`);
  await kernel.answer(id);
  const other = await kernel.execute('await new Promise((done) => setTimeout(done, 120))');
  await kernel.until((m) => m.parent.msg_id === id && String(m.content.text).includes('late'));
  const text = printed({ reply: {}, outputs: kernel.outputs(id) }, 'stderr');
  expect(text).toMatch(new RegExp(`^${kind}: .*Error.*: late\\n +at .*cell\\[\\d+\\]`));
  expect(printed(other, 'stderr')).toBe('');
});

it('drops what an interrupted cell still fails at', async () => {
  const id = await kernel.begin(
    'kernel.signal.addEventListener("abort", () => { void Promise.reject(new Error("late")) }); console.log("started"); await new Promise((_, no) => kernel.signal.addEventListener("abort", no))',
  );
  await kernel.until((m) => m.parent.msg_id === id && m.header.msg_type === 'stream');
  await kernel.interrupt();
  await kernel.answer(id);
  await kernel.execute('await new Promise((done) => setTimeout(done, 30))');
  expect(printed({ reply: {}, outputs: kernel.outputs(id) }, 'stderr')).toBe('');
});

it('says once that a promise failed, also when a later cell waits for it', async () => {
  const first = await kernel.execute("const held = Promise.reject(new Error('held'))");
  expect(printed(first, 'stderr')).toContain('Unhandled rejection');
  const later = await kernel.execute('await held.catch((error) => error.message)');
  expect([resultOf(later), printed(later, 'stderr')]).toEqual(["'held'", '']);
});

it.each([
  ['fake timers', "import { mock } from 'node:test'; mock.timers.enable()", 'mock.timers.reset()'],
  [
    'a simulated browser',
    `const saved: any = {}; class Fake { abort(): void {} }
for (const name of ['setTimeout', 'setImmediate', 'queueMicrotask', 'AbortController', 'DOMException', 'performance']) { saved[name] = (globalThis as any)[name]; (globalThis as any)[name] = Fake }`,
    'Object.assign(globalThis, saved)',
  ],
])('does not stand still with %s', async (_what, begin, end) => {
  const text = async (code: string): Promise<string> => printed(await kernel.execute(code));
  await kernel.execute(begin);
  expect(await text('for (let i = 0; i < 100; i++) console.log(i)')).toContain('99\n');
  expect(await text('require("child_process").execSync("echo from outside", { stdio: "inherit" })')).toContain(
    'outside',
  );
  const id = await kernel.begin('console.log("waits"); await new Promise(() => {})');
  await kernel.until((m) => m.parent.msg_id === id && m.header.msg_type === 'stream');
  await kernel.interrupt();
  expect((await kernel.answer(id)).reply.ename).toBe('KeyboardInterrupt');
  expect((await kernel.execute(end)).reply.status).toBe('ok');
});

it('names the line of the cell, however deep the error, and counts what is between', async () => {
  const deep = 'const down = (n: number): number => n > 0 ? down(n - 1) : JSON.parse("{")\n\ndown(40)';
  const text = ((await kernel.execute(deep)).reply.traceback as string[]).join('\n');
  expect(text).toMatch(/at cell\[\d+\]:3:1/);
  expect(text).toMatch(/at \.\.\. \d+ more \.\.\./);
  expect(text.split('\n').length).toBeLessThan(20);
  const shallow = ((await kernel.execute('require("no-such-package")')).reply.traceback as string[]).join('\n');
  expect(shallow).toMatch(/at cell\[\d+\]:1:1/);
  expect(shallow).not.toContain('more ...');
});
