import { createConnection } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { encode } from '../../../kernel/src/wire/message.ts';
import { KernelClient, resultOf } from '../support/client.ts';
import { brokenTexts, damaged, junk, oddMessage } from '../support/hostile.ts';

const SEED = 20_260;

let kernel: KernelClient;
beforeAll(async () => {
  kernel = await KernelClient.start();
}, 30_000);
afterAll(async () => {
  await kernel.stop();
});

async function isAlive(): Promise<void> {
  const { reply } = await kernel.request('kernel_info_request', {});
  expect(reply.status).toBe('ok');
  expect(resultOf(await kernel.execute('6 * 7', { stop_on_error: false }))).toBe('42');
}

it('lives through 7,500 messages that are junk, damaged or forged', async () => {
  const whole = encode({ type: 'execute_request', session: 's', content: { code: 'globalThis.forged = 1' } }, 'wrong');
  const frames = whole.map((frame) => Buffer.from(frame));
  for (const message of fc.sample(fc.oneof(junk, damaged(frames)), { numRuns: 7500, seed: SEED }))
    await kernel.sendFrames(message);
  await kernel.sendFrames(Array.from({ length: 5000 }, () => Buffer.from('x')));
  await isAlive();
  expect(resultOf(await kernel.execute('String(Reflect.get(globalThis, "forged"))'))).toBe("'undefined'");
});

it('lives through 500 messages that are signed and no JSON objects, or too deep', async () => {
  for (const parts of fc.sample(brokenTexts, { numRuns: 500, seed: SEED })) await kernel.sendSigned(parts);
  await isAlive();
});

it('answers 2,000 requests with fields of wrong types, each between busy and idle', async () => {
  const messages = fc.sample(oddMessage, { numRuns: 2000, seed: SEED });
  for (const parts of messages) await kernel.sendSigned(parts);
  const ids = messages.map(([header = '']) => (JSON.parse(header) as { msg_id: string }).msg_id);
  await expect.poll(() => ids.filter((id) => kernel.states(id).at(-1) !== 'idle').length, { timeout: 15_000 }).toBe(0);
  for (const id of ids) expect(kernel.states(id)).toEqual(['busy', 'idle']);
  await isAlive();
}, 40_000);

it('drops a message that comes a second time', async () => {
  const parts = [
    '{"msg_id":"again","msg_type":"execute_request"}',
    '{}',
    '{}',
    '{"code":"globalThis.runs = (globalThis.runs ?? 0) + 1"}',
  ];
  await kernel.sendSigned(parts);
  await kernel.sendSigned(parts);
  await isAlive();
  expect(kernel.states('again')).toEqual(['busy', 'idle']);
});

it('refuses what a request cannot mean, in its reply', async () => {
  const { reply, outputs } = await kernel.execute({} as string, { stop_on_error: false });
  expect(reply).toMatchObject({ status: 'error', ename: 'BadRequest' });
  expect(outputs).toEqual([]);
  const completion = await kernel.request('complete_request', { code: 7, cursor_pos: 1 });
  expect(completion.reply).toMatchObject({ status: 'error', ename: 'BadRequest' });
});

it.each([-1e99, 1e99, 1.5, null, 'x'])('completes at the cursor position %s', async (cursor_pos) => {
  expect((await kernel.request('complete_request', { code: 'Mat', cursor_pos })).reply.status).toBe('ok');
});

it('lives with strangers that speak no protocol at all', async () => {
  for (let i = 0; i < 20; i++) {
    const socket = createConnection(kernel.port);
    socket.on('error', () => {});
    socket.end(i % 2 === 0 ? 'GET / HTTP/1.1\r\n\r\n' : Buffer.alloc(300, i));
  }
  await isAlive();
});

it('does not flood the log', () => {
  expect(kernel.stderr).toContain('a message was dropped');
  expect(kernel.stderr.split('\n').length).toBeLessThan(200);
});
