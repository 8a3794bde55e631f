import { afterAll, beforeAll, expect, it } from 'vitest';
import { KernelClient, resultOf } from '../support/client.ts';

let kernel: KernelClient;
beforeAll(async () => {
  kernel = await KernelClient.start(undefined, ['--language', 'javascript']);
}, 30_000);
afterAll(async () => {
  await kernel.stop();
});

it('says what it speaks', async () => {
  const { reply } = await kernel.request('kernel_info_request', {});
  expect(reply).toMatchObject({
    language_info: { name: 'javascript', mimetype: 'text/javascript', file_extension: '.js' },
    banner: expect.stringMatching(/^JavaScript on Node/),
  });
});

it('runs cells that TypeScript would refuse', async () => {
  await kernel.execute('const grown = {}; grown.x = 1; const half = "2" / 2');
  expect(resultOf(await kernel.execute('grown.x + half'))).toBe('2');
});

it('shows names that are not there when they are used', async () => {
  const { reply } = await kernel.execute('let before = 7\nif (before > 6) missing()');
  expect(reply).toMatchObject({ status: 'error', ename: 'ReferenceError', evalue: 'missing is not defined' });
  expect((reply.traceback as string[]).join('\n')).toContain(`cell[${reply.execution_count}]:2:17`);
  expect(resultOf(await kernel.execute('before'))).toBe('7');
});

it('stops cells with errors of syntax', async () => {
  const { reply } = await kernel.execute('grown.x = 5\nlet typed: number = 1');
  expect(reply).toMatchObject({ status: 'error', evalue: expect.stringContaining('TypeScript files') });
  expect((reply.traceback as string[])[0]).toContain(`cell[${reply.execution_count}]:2:12`);
  expect(resultOf(await kernel.execute('grown.x'))).toBe('1');
});
