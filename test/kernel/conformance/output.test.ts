import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Answer, KernelClient, printed } from '../support/client.ts';

let kernel: KernelClient;
beforeAll(async () => {
  kernel = await KernelClient.start();
  await kernel.execute('kernel.outputRate = Infinity');
}, 30_000);
afterAll(async () => {
  await kernel.stop();
});

/** Resident memory of the kernel's process, in MB. */
function memoryMb(): number {
  const status = readFileSync(`/proc/${kernel.process.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

it('gives 4 MB in 40,000 lines completely and in order', async () => {
  const answer = await kernel.execute('for (let i = 0; i < 40_000; i++) console.log(String(i).padStart(99, "."))');
  const expected = Array.from({ length: 40_000 }, (_, i) => `${String(i).padStart(99, '.')}\n`).join('');
  expect(printed(answer) === expected).toBe(true);
  expect(printed(answer, 'stderr')).toBe('');
});

it('keeps standard output and standard error in order', async () => {
  const answer = await kernel.execute('for (let i = 0; i < 500; i++) { console.log(i); console.error(i) }');
  const all = answer.outputs.filter((m) => m.header.msg_type === 'stream').map((m) => m.content.text);
  expect(all.join('')).toBe(Array.from({ length: 500 }, (_, i) => `${i}\n${i}\n`).join(''));
});

it('does not take a message for every line of a program that writes to both in turn', async () => {
  await kernel.execute('kernel.outputRate = 600_000');
  const answer = await kernel.execute('for (let i = 0; i < 20_000; i++) { console.log(i); console.error(i) }');
  const expected = Array.from({ length: 20_000 }, (_, i) => `${i}\n`).join('');
  expect(printed(answer) === expected).toBe(true);
  expect(printed(answer, 'stderr') === expected).toBe(true);
  expect(answer.outputs.length).toBeLessThan(5000);
  await kernel.execute('kernel.outputRate = Infinity');
});

it.each([
  ['one text', 'process.stdout.write("x".repeat(1e8))'],
  ['a million lines', 'for (let i = 0; i < 1e6; i++) console.log("y".repeat(99))'],
  ['small pieces', 'for (let i = 0; i < 5e6; i++) process.stdout.write("abcd".repeat(5))'],
])('cuts 100 MB as %s, says what was cut, and keeps memory flat', async (_what, code) => {
  await kernel.execute('kernel.outputLimit = 1_000_000');
  const before = memoryMb();
  const answer = await kernel.execute(code);
  expect(answer.reply.status).toBe('ok');
  expect(printed(answer).length).toBeLessThan(1_003_000);
  expect(printed(answer, 'stderr')).toMatch(/Output is cut here: this cell has printed 1\.0 million characters/);
  expect(printed(answer, 'stderr')).toMatch(/\[99\.0 million more characters were not shown\..*kernel\.outputLimit/);
  expect(memoryMb() - before).toBeLessThan(250);
  await kernel.execute('kernel.outputLimit = 4 * 2 ** 20');
});

it('ends a program that prints for ever at once, with what it has printed', async () => {
  const id = await kernel.begin('for (let i = 0; ; i++) console.log(i)');
  await kernel.until((m) => m.parent.msg_id === id && m.header.msg_type === 'stream');
  await new Promise((resolve) => setTimeout(resolve, 300));
  const start = performance.now();
  await kernel.interrupt();
  const answer = await kernel.answer(id);
  expect(performance.now() - start).toBeLessThan(1000);
  expect(answer.reply.ename).toBe('KeyboardInterrupt');
  expectCounted(answer);
});

it('waits for the front end instead of losing text, and is interrupted in the wait', async () => {
  await kernel.execute('kernel.outputRate = 100_000');
  const id = await kernel.begin('for (let i = 0; ; i++) console.log(i)');
  await kernel.until((m) => m.parent.msg_id === id && m.header.msg_type === 'stream');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(kernel.outputs(id).reduce((sum, m) => sum + String(m.content.text).length, 0)).toBeLessThan(310_000);
  expect(await kernel.heartbeat('alive')).toBe('alive');
  const start = performance.now();
  await kernel.interrupt();
  const answer = await kernel.answer(id);
  expect(performance.now() - start).toBeLessThan(1000);
  expectCounted(answer);
  await kernel.execute('kernel.outputRate = Infinity');
});

/** Numbers from 0 without a gap, up to where the text was cut; what follows is only how it ended. */
function expectCounted(answer: Answer): void {
  const text = printed(answer);
  const lines = text.split('\n');
  const good = lines.findIndex((line, index) => line !== String(index));
  const rest = lines.slice(good).join('\n').length;
  expect(text.length - rest).toBeGreaterThan(100_000);
  expect(rest).toBeLessThan(2100);
}

it.each([
  ['kernel.outputLimit = -1', /outputLimit/],
  ['kernel.outputLimit = "many" as never', /outputLimit/],
  ['kernel.outputRate = 1', /outputRate/],
])('refuses %s', async (code, sentence) => {
  expect((await kernel.execute(code)).reply.evalue).toMatch(sentence);
});
