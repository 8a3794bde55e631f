import { expect, it } from 'vitest';
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
