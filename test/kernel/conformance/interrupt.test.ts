import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { KernelClient, printed, resultOf } from '../support/client.ts';

let kernel: KernelClient;
beforeAll(async () => {
  kernel = await KernelClient.start();
  writeFileSync(join(kernel.folder, 'endless.ts'), 'export const one = 1; for (;;);');
  await kernel.execute('let kept = 1; const ticks: number[] = []');
}, 30_000);
afterAll(async () => {
  await kernel.stop();
});

it.each([
  ['a loop', 'while (true) {}'],
  ['a loop that catches everything', 'while (true) { try { while (true) {} } catch {} }'],
  ['a wait', 'await new Promise(() => {})'],
  ['a loop of finished waits', 'for (;;) await null'],
  ['a loop of timers', 'while (true) { await new Promise((done) => setTimeout(done, 5)); ticks.push(1) }'],
  ['a loop in a callback', 'await new Promise(() => setTimeout(() => { while (true) {} }, 1))'],
  ['a regular expression without end', '/^(a+)+$/.test("a".repeat(40) + "b")'],
  ['a wait that blocks', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)'],
  ['a command that blocks', 'require("child_process").execSync("sleep 60; echo never")'],
  ['a command that ignores Ctrl-C', `require("child_process").spawnSync("sh", ["-c", "trap '' INT; sleep 60"])`],
  ['a module that does not end', 'await import("./endless.ts")'],
  ['a value whose display does not end', '({ [Symbol.for("nodejs.util.inspect.custom")]() { for (;;); } })'],
  ['a result that never becomes JSON', '({ [Symbol.for("Jupyter.display")]: () => ({ toJSON() { for (;;); } }) })'],
  ['ticks without end', 'await new Promise(() => { const tick = (): void => process.nextTick(tick); tick() })'],
  ['an endless generator', 'for await (const one of (async function* () { for (;;) yield 1 })());'],
  ['finally without end', 'try { for (;;); } finally { for (;;); }'],
  ['recursion without end in tries', 'const deep = (): void => { for (;;) { try { deep() } catch {} } }; deep()'],
])('ends %s and keeps what cells have made', async (_what, code) => {
  const id = await kernel.begin(`console.log("started"); ${code}`);
  await kernel.until((m) => m.parent.msg_id === id && m.header.msg_type === 'stream');
  await kernel.interrupt();
  expect((await kernel.answer(id)).reply).toMatchObject({ status: 'error', ename: 'KeyboardInterrupt' });
  expect(kernel.states(id)).toEqual(['busy', 'idle']);
  expect(resultOf(await kernel.execute('kept'))).toBe('1');
});

it('does not let an abandoned loop of timers go on', async () => {
  const before = resultOf(await kernel.execute('ticks.length'));
  await kernel.execute('await new Promise((done) => setTimeout(done, 40))');
  expect(resultOf(await kernel.execute('ticks.length'))).toBe(before);
});

it("aborts the cell's signal and drops its late output", async () => {
  const code =
    'let aborted = "no"; kernel.signal.addEventListener("abort", () => { aborted = "yes"; console.log("late") }); console.log("started"); await new Promise(() => {})';
  const id = await kernel.begin(code);
  await kernel.until((m) => m.parent.msg_id === id && m.header.msg_type === 'stream');
  await kernel.interrupt();
  const answer = await kernel.answer(id);
  expect(resultOf(await kernel.execute('aborted'))).toBe("'yes'");
  expect(printed(answer)).toBe('started\n');
});

it('does nothing when no cell runs', async () => {
  expect((await kernel.interrupt()).reply.status).toBe('ok');
  expect(resultOf(await kernel.execute('kept + 1'))).toBe('2');
});

it.each([
  ['a timer', 'setTimeout(() => { for (;;); }, 5)'],
  ['a listener of a comm', 'kernel.comms.register("busy", () => { for (;;); })'],
])('frees a main thread that %s keeps busy between cells', async (_what, code) => {
  await kernel.execute(code);
  await kernel.send('comm_open', { comm_id: 'c', target_name: 'busy', data: {} });
  await new Promise((resolve) => setTimeout(resolve, 30));
  await kernel.interrupt();
  expect(resultOf(await kernel.execute('kept'))).toBe('1');
});

it('says so when a call cannot be broken off', async () => {
  await kernel.execute('require("child_process").execSync("mkfifo pipe")');
  const id = await kernel.begin('console.log("started"); require("fs").readFileSync("pipe")');
  await kernel.until((m) => m.parent.msg_id === id && m.header.msg_type === 'stream');
  await kernel.interrupt();
  await kernel.until((m) => m.parent.msg_id === id && /cannot be broken off.*restart/.test(String(m.content.text)));
  writeFileSync(join(kernel.folder, 'pipe'), 'at last');
  expect((await kernel.answer(id)).reply.ename).toBe('KeyboardInterrupt');
  expect(resultOf(await kernel.execute('kept'))).toBe('1');
});

it('runs the next cell soon after one that would be checked for long', async () => {
  const lines = Array.from({ length: 4_000 }, () => 'total += 1; console.log(total);');
  const id = await kernel.begin(`let total = 0;\n${lines.join('\n')}`);
  await new Promise((resolve) => setTimeout(resolve, 500));
  await kernel.interrupt();
  expect((await kernel.answer(id)).reply.ename).toBe('KeyboardInterrupt');
  expect(resultOf(await kernel.execute('kept'))).toBe('1');
}, 30_000);

it('answers control and heartbeat while a cell loops', async () => {
  const id = await kernel.begin('while (true) {}');
  await kernel.until((m) => m.parent.msg_id === id && m.header.msg_type === 'execute_input');
  expect(await kernel.heartbeat('alive')).toBe('alive');
  expect((await kernel.request('kernel_info_request', {}, { channel: 'control' })).reply.status).toBe('ok');
  await kernel.interrupt();
  expect((await kernel.answer(id)).reply.status).toBe('error');
});

it('survives interrupts at any moment', async () => {
  for (let i = 0; i < 25; i++) {
    const id = await kernel.begin(
      i % 2 === 0 ? 'for (let n = 0; n < 3e6; n++);' : 'await new Promise((done) => setTimeout(done, 8))',
    );
    await new Promise((resolve) => setTimeout(resolve, (i * 7) % 40));
    await kernel.interrupt();
    expect(['ok', 'error']).toContain((await kernel.answer(id)).reply.status);
  }
  expect(resultOf(await kernel.execute('kept'))).toBe('1');
});

it('keeps what a stopped cell has declared, also under names that Node has', async () => {
  const id = await kernel.begin('const performance = 5; const plain = 6; console.log("started"); for (;;);');
  await kernel.until((m) => m.parent.msg_id === id && m.header.msg_type === 'stream');
  await kernel.interrupt();
  await kernel.answer(id);
  expect(resultOf(await kernel.execute('performance + plain'))).toBe('11');
});
